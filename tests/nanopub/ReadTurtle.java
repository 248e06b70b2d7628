import java.io.FileInputStream;
import java.io.InputStream;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.RDFParser;
import org.eclipse.rdf4j.rio.Rio;

/** Reads a Turtle file by RDF4J, the library by which neosemantics reads, and prints it as N-Triples. */
public class ReadTurtle {
    public static void main(String[] arguments) throws Exception {
        RDFParser parser = Rio.createParser(RDFFormat.TURTLE);
        parser.setRDFHandler(Rio.createWriter(RDFFormat.NTRIPLES, System.out));
        try (InputStream file = new FileInputStream(arguments[0])) {
            parser.parse(file, "http://example.org/");
        }
    }
}

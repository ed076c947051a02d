import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * Checks PDF files against PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) with veraPDF's own library and profiles.
 *
 * Prints one line for each file and standard, PASS or FAIL with the number of checks, and below a FAIL one line for each rule that
 * was broken: its clause, how often, and the first place. Ends with status 1 if any file failed.
 */
public final class CheckUa {
    private static final Map<PDFAFlavour, String> PROFILES = Map.of(
            PDFAFlavour.PDFUA_1, "/org/verapdf/pdfa/validation/PDFUA-1.xml",
            PDFAFlavour.PDFA_2_A, "/org/verapdf/pdfa/validation/PDFA-2A.xml");
    private static final int FAILURES_SHOWN_PER_RULE = 20;

    public static void main(String[] files) throws Exception {
        Logger.getLogger("org.verapdf").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        boolean allPass = true;
        for (Map.Entry<PDFAFlavour, String> standard : PROFILES.entrySet()) {
            ValidationProfile profile;
            try (InputStream rules = CheckUa.class.getResourceAsStream(standard.getValue())) {
                profile = Profiles.profileFromXml(rules);
            }
            for (String file : files) {
                allPass &= check(file, standard.getKey(), profile);
            }
        }
        System.exit(allPass ? 0 : 1);
    }

    private static boolean check(String file, PDFAFlavour standard, ValidationProfile profile) {
        try (InputStream bytes = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(bytes, standard);
                PDFAValidator validator = Foundries.defaultInstance()
                        .createValidator(profile, FAILURES_SHOWN_PER_RULE, true, false, false)) {
            ValidationResult result = validator.validate(parser);
            String verdict = result.isCompliant() ? "PASS" : "FAIL";
            System.out.println(verdict + " " + standard.getId() + " " + result.getTotalAssertions() + " checks: " + file);
            failures(result).forEach((rule, first) -> System.out.println("    " + rule + ": " + first));
            return result.isCompliant();
        } catch (Exception problem) {
            System.out.println("FAIL " + standard.getId() + " 0 checks: " + file + "\n    could not be checked: " + problem);
            return false;
        }
    }

    private static Map<String, String> failures(ValidationResult result) {
        Map<String, String> first = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                String place = assertion.getLocation().getContext();
                first.putIfAbsent(rule, assertion.getMessage() + " @ " + place);
            }
        }
        return first;
    }
}

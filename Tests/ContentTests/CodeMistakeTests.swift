import Content
import FollowUp
import Testing

/// Mistakes in what doctors write for a diagnosis, and in groups of medicines.
@Suite struct CodeMistakeTests {
    private func errors(_ file: String, _ text: String) throws -> String {
        let content = try SmallContent()
        defer { content.remove() }
        try content.write(file, text)
        do throws(ContentErrors) {
            _ = try ContentLoader.load(folder: content.path)
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: [
        ("terms:\n  - {code: I10, names: [高血压, HTN]}\n", ""), ("terms:\n  - {code: i10, names: [高血压]}\n", "does not look like ICD-10"),
        ("terms:\n  - {code: I10, names: []}\n", "must not be empty"), ("terms:\n  - {code: I10, names: [高]}\n", "too short"),
        ("terms:\n  - {code: I10, names: [２型糖尿病]}\n  - {code: E11.9, names: [Ⅱ型糖尿病]}\n", "already defined"), ("terms:\n  - {code: I63, names: [脑梗], history: 86}\n", "does not look like ICD-10"),
        ("names:\n  - {code: I10}\n", "unknown key 'names'"), ("concepts: []\n", "must not be empty"),
    ])
    func terms(text: String, says: String) throws {
        let told = try errors("terminology/terms.yaml", text)
        #expect(says.isEmpty ? told.isEmpty : told.contains(says) && told.contains("terminology/terms.yaml"), "\(told)")
    }

    private static let refill = """
        items:
          - id: refill
            kind: choice
            label: {zh: 续药, en: Refill}
            text: {zh: 药还够吗, en: Is there enough}
            options: [{id: enough, zh: 够, en: Yes}, {id: slot, zh: 约, en: Book}]
        """

    @Test(arguments: [
        ("atc: [B01AC], before: 7, source: x", true, ""), ("atc: [B01ac], before: 7, source: x", true, "does not look like ATC"), ("atc: [], before: 7, source: x", true, "must not be empty"),
        ("atc: [B01], before: 0, source: x", true, "expected a whole number from 1 to 30"), ("atc: [B01], before: 7", true, "the key 'source' is missing"),
        ("atc: [B01], before: 7, source: x", false, "there is no item 'refill'"),
    ])
    func medicines(group: String, asks: Bool, says: String) throws {
        let content = try SmallContent()
        defer { content.remove() }
        try content.write("medicines/groups.yaml", "groups:\n  - {id: a, name: {zh: 药, en: Medicine}, \(group)}\n")
        try content.write("topics/refill.yaml", "topics:\n  - {id: refill, title: {zh: 药别断, en: Refill}, advice: {zh: 请提前开药。, en: Get more in time.}}\n")
        if asks { try content.write("questionnaires/refill.yaml", Self.refill + "\n") }
        do throws(ContentErrors) {
            let library = try ContentLoader.load(folder: content.path)
            #expect(says.isEmpty && library.medicineGroups.map(\.id) == ["a"], "nothing was found wrong")
        } catch {
            #expect(!says.isEmpty && "\(error)".contains(says), "\(error)")
        }
    }
}

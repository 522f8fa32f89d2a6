import FollowUp
import Foundation
import Testing

/// The shipped codes against China's code lists and against sample records, where those are present.
@Suite struct TerminologyTests {
    @Test(.enabled(if: Checkout.exists(Checkout.terminology), "no code lists beside this checkout"))
    func everyPrefixOccursInTheNationalLists() throws {
        let library = try Checkout.library.get()
        let diagnoses = try codes(in: "icd10_cn_diagnosis.csv", .icd10)
        let procedures = try codes(in: "icd9cm3_cn_procedure.csv", .icd9cm3)
        #expect(diagnoses.count > 30_000 && procedures.count > 10_000)
        for pathway in library.pathways {
            let ofDiagnoses = Set(pathway.match.everyDiagnosis + pathway.match.unless.diagnoses + pathway.risks.flatMap(\.all).flatMap(\.diagnoses))
            let ofProcedures = Set(pathway.match.procedures + pathway.match.unless.procedures + pathway.risks.flatMap(\.all).flatMap(\.procedures))
            for prefix in ofDiagnoses { #expect(occurs(prefix, in: diagnoses), "\(pathway.id) \(prefix)") }
            for prefix in ofProcedures { #expect(occurs(prefix, in: procedures), "\(pathway.id) \(prefix)") }
        }
        for (snomed, code) in library.icd10BySnomed { #expect(occurs(code, in: diagnoses), "\(snomed) \(code)") }
        for term in library.diagnosisTerms {
            for code in [term.code, term.history ?? term.code] { #expect(occurs(code, in: diagnoses), "\(term.names[0]) \(code)") }
        }
    }

    /// Whatever code a hospital sends, somebody is followed by it: by a pathway, or by the general discharge.
    @Test(.enabled(if: Checkout.exists(Checkout.terminology), "no code lists beside this checkout"), arguments: CodeKind.allCases)
    func everyCodeOfTheNationalListsHasAResult(kind: CodeKind) throws {
        let library = try Checkout.library.get()
        let entries = try entries(in: kind == .diagnoses ? "icd10_cn_diagnosis.csv" : "icd9cm3_cn_procedure.csv")
        let results = CodeResults(matching: Matching(library: library))
        let totals = results.totals(of: entries, kind)
        #expect(entries.count == (kind == .diagnoses ? 33_304 : 13_686))
        #expect(totals[nil] == nil)
        let rows = library.pathways.compactMap { pathway in totals[pathway.id].map { "| \(pathway.id) | \(pathway.name.zh) | \($0) |" } }
        let table = rows.joined(separator: "\n")
        let documented = try String(contentsOf: Checkout.root.appendingPathComponent("docs/codes.md"), encoding: .utf8)
        #expect(documented.contains(table), "docs/codes.md should say of \(kind.rawValue):\n\(table)")
        // A pathway that no code of its own system leads to would be a slip of the pen.
        let alone: [Pathway.Match.Need] = kind == .diagnoses ? [.diagnosis, .either] : [.procedure, .either]
        for pathway in library.pathways where alone.contains(pathway.match.need) {
            #expect(totals[pathway.id, default: 0] > 0, "\(pathway.id)")
        }
    }

    /// Every name of the national list, written as a diagnosis without a code, is found again under a code of that name.
    @Test(.enabled(if: Checkout.exists(Checkout.terminology), "no code lists beside this checkout"))
    func everyNameOfTheNationalListIsReadAsItself() throws {
        let library = try Checkout.library.get()
        let entries = try entries(in: "icd10_cn_diagnosis.csv")
        var codes: [String: Set<String>] = [:]
        for entry in entries { codes[DiagnosisText.folded(entry.name), default: []].insert(entry.code) }
        let reader = DiagnosisReader(terms: [])
        var missed: [String] = []
        for entry in entries where !entry.name.contains(where: { ";；".contains($0) }) {
            let read = reader.read(entry.name, decided: { _ in nil }, listed: { codes[$0]?.min() })
            if read.count != 1 || read[0].code.map({ codes[DiagnosisText.folded(entry.name)]?.contains($0) == true }) != true { missed.append(entry.name) }
        }
        #expect(missed.isEmpty, "\(missed.count): \(missed.prefix(10))")
        // The library's terms must not take a name of the list for an illness of another pathway; but for these, whose codes in the list are vaguer
        // than what the words mean at a bedside.
        let vague: Set = ["I24.901", "N19.x01", "N19.x03", "N28.900x017"]
        let matching = Matching(library: library)
        let results = CodeResults(matching: matching)
        let terms = DiagnosisReader(terms: library.diagnosisTerms)
        for entry in entries where !vague.contains(entry.code) {
            let read = terms.read(entry.name, decided: { _ in nil }, listed: { _ in nil })
            guard read.count == 1, read[0].origin == .term, let code = read[0].code, read[0].marks.isEmpty else { continue }
            let own = Set(results.result(of: entry, .diagnoses).pathways)
            #expect(own == Set(results.result(of: CodeEntry(code: code, name: ""), .diagnoses).pathways), "\(entry.code) \(entry.name) \(code)")
        }
    }

    private func entries(in file: String) throws -> [CodeEntry] {
        try String(contentsOfFile: Checkout.terminology + "/" + file, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst().map { line in
            let code = line.prefix { $0 != "," }
            return CodeEntry(code: String(code), name: line.dropFirst(code.count + 1).filter { $0 != "\"" })
        }
    }

    @Test(.enabled(if: Checkout.exists(Checkout.fhir), "no sample bundles beside this checkout"))
    func everyConditionOfTheSampleRecordsIsMapped() throws {
        let library = try Checkout.library.get()
        var seen: Set<String> = []
        for name in try FileManager.default.contentsOfDirectory(atPath: Checkout.fhir) where name.hasSuffix(".json") {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(Checkout.fhir)/\(name)"))
            let bundle = try JSONDecoder().decode(Bundle.self, from: bytes)
            for entry in bundle.entry where entry.resource.resourceType == "Condition" {
                seen.formUnion(entry.resource.code?.coding?.map(\.code) ?? [])
            }
        }
        #expect(seen.count > 30)
        #expect(seen.filter { library.icd10BySnomed[$0] == nil } == [])
    }

    private struct Bundle: Decodable {
        struct Entry: Decodable { var resource: Resource }
        struct Resource: Decodable {
            var resourceType: String
            var code: Concept?
        }
        struct Concept: Decodable { var coding: [Coding]? }
        struct Coding: Decodable { var code: String }
        var entry: [Entry]
    }

    private func codes(in file: String, _ system: Code.System) throws -> [String] {
        try String(contentsOfFile: "\(Checkout.terminology)/\(file)", encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
            .flatMap { Code.stems(of: String($0.prefix { $0 != "," })) }.sorted()
    }

    private func occurs(_ prefix: String, in sorted: [String]) -> Bool {
        guard let stem = Code.stems(of: prefix).first else { return false }
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < stem { low = middle + 1 } else { high = middle }
        }
        return low < sorted.count && sorted[low].hasPrefix(stem)
    }
}

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
            let ofDiagnoses = Set(pathway.match.diagnoses + pathway.risks.flatMap(\.diagnoses))
            let ofProcedures = Set(pathway.match.procedures + pathway.risks.flatMap(\.procedures))
            for prefix in ofDiagnoses { #expect(occurs(prefix, in: diagnoses), "\(pathway.id) \(prefix)") }
            for prefix in ofProcedures { #expect(occurs(prefix, in: procedures), "\(pathway.id) \(prefix)") }
        }
        for (snomed, code) in library.icd10BySnomed { #expect(occurs(code, in: diagnoses), "\(snomed) \(code)") }
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

import Engine
import FollowUp
import HL7
import SQL
import Storage

/// Of whom we tell, by the numbers that hospital systems know.
struct OutgoingPatient: Sendable {
    var identifiers: [PatientIdentifier]
    var name: String
    var sex: Sex
    var birthDate: Day?
    /// The sender's number of the stay that is followed.
    var visit: (authority: String, number: String)?

    var pid: [HL7.Written] {
        let numbers = identifiers.map { identifier -> HL7.Written in
            let type: HL7.Written =
                switch identifier.kind {
                case .record: "MR"
                case .resident: "NNCN"
                case .other: "PI"
                }
            return .components([HL7.Written(identifier.value), "", "", HL7.Written(identifier.authority), type])
        }
        let sex: HL7.Written =
            switch sex {
            case .male: "M"
            case .female: "F"
            case .other: "O"
            case .unknown: "U"
            }
        let born = birthDate.map { $0.description.filter { $0 != "-" } } ?? ""
        return ["1", "", .repetitions(numbers), "", HL7.Written(name), "", HL7.Written(born), sex]
    }

    /// No bed: class N, not applicable.
    var pv1: [HL7.Written] {
        let number = visit.map { HL7.Written.components([HL7.Written($0.number), "", "", HL7.Written($0.authority), "VN"]) } ?? .empty
        return ["1", "N"] + Array(repeating: .empty, count: 16) + [number]
    }
}

extension Work {
    /// Nil when there is nobody. Only stays that their sender numbered have a number.
    func outgoingPatient(_ id: ID<Patient>, stay: ID<Episode>?) throws -> OutgoingPatient? {
        guard let patient = try store.patient(id) else { return nil }
        let hospital = store.hospital
        let identifiers = try store.connection.rows(
            "SELECT authority, kind, value FROM patient_identifier WHERE hospital_id = \(hospital) AND patient_id = \(id) ORDER BY kind, authority, value_index"
        ) {
            PatientIdentifier(authority: $0.string(0), kind: try $0.word(1, "patient_identifier.kind"), value: core.sealer.open($0.blob(2)) ?? "")
        }
        let visit = try stay.flatMap { stay in
            try store.connection.first("SELECT authority, visit FROM episode WHERE hospital_id = \(hospital) AND id = \(stay)") {
                (authority: $0.string(0), number: Work.told($0.string(1)))
            }
        }
        return OutgoingPatient(
            identifiers: identifiers, name: patient.name, sex: patient.sex, birthDate: patient.birthDate, visit: visit.flatMap { $0.number.isEmpty ? nil : $0 })
    }

    /// A visit's number as its sender wrote it: without what tells stays of one number apart here, and none where there was none.
    private static func told(_ name: String) -> String {
        if name.hasPrefix("start-") || name.hasPrefix("reported-") { return "" }
        var name = name[...]
        for mark in ["#", "@"] as [Character] {
            guard let place = name.lastIndex(of: mark) else { continue }
            let tail = name[name.index(after: place)...]
            if tail.utf8.count >= 10, tail.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { name = name[..<place] }
        }
        return String(name)
    }
}

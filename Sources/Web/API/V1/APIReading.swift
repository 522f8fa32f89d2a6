import FHIR
import FollowUp
import Interchange

/// Facts out of what has its endpoint's shape: the same facts that messages and files become.
struct APIReading: Sendable {
    var now: Instant

    func stay(_ json: JSON) throws(Shape.Fault) -> EpisodeFact {
        let admitted = try past(json, "admitted_at")
        let discharged = try past(json, "discharged_at")
        if let admitted, let discharged, discharged < admitted {
            throw Shape.Fault("/discharged_at", "出院早于入院", "the stay ends before it begins")
        }
        let attending = json["attending"] ?? .null
        return EpisodeFact(
            patient: try patient(json), authority: text(json, "authority"), visit: text(json, "visit_number"),
            kind: EpisodeKind(rawValue: text(json, "kind")) ?? .inpatient, department: text(json, "department"),
            attendingCode: text(attending, "code"), attendingName: text(attending, "name"), admittedAt: admitted, dischargedAt: discharged,
            disposition: Disposition(rawValue: text(json, "disposition")), diagnoses: list(json, "diagnoses").map(code),
            procedures: list(json, "procedures").map { ProcedureFact(code: code($0["code"] ?? .null), performedOn: day($0, "done_on")) },
            emergencyAdmission: json["emergency"].map(\.isTrue), recordedAt: try past(json, "recorded_at"))
    }

    func cancellation(_ json: JSON) throws(Shape.Fault) -> Fact {
        let reference = VisitReference(
            person: try patient(json), authority: text(json, "authority"), visit: text(json, "visit_number"), recordedAt: try past(json, "recorded_at"))
        return text(json, "what") == "admission" ? .admissionCancelled(reference) : .dischargeCancelled(reference)
    }

    func appointment(_ json: JSON) throws(Shape.Fault) -> AppointmentFact {
        AppointmentFact(
            patient: try patient(json), authority: text(json, "authority"), number: text(json, "number"),
            status: AppointmentFact.Status(rawValue: text(json, "status")) ?? .booked, startsAt: moment(json, "starts_at"),
            department: text(json, "department"), practitioner: text(json, "practitioner"), place: text(json, "place"),
            recordedAt: try past(json, "recorded_at"))
    }

    func reading(_ json: JSON) throws(Shape.Fault) -> ObservationFact {
        ObservationFact(
            patient: try patient(json), number: text(json, "number"), code: code(json["code"] ?? .null), observedAt: try past(json, "measured_at"),
            value: json["value"]?.double, text: "", unit: text(json, "unit"), recordedAt: try past(json, "recorded_at"))
    }

    func patientNews(_ json: JSON) throws(Shape.Fault) -> PatientFact {
        var fact = try patient(json)
        fact.died = json["died"]?.isTrue == true
        let diedAt = try past(json, "died_at")
        guard fact.died || diedAt == nil else { throw Shape.Fault("/died_at", "有去世时间，却没有 died: true", "there is a moment of death without died: true") }
        fact.diedAt = diedAt
        return fact
    }

    /// The member `patient`, with what the whole record says of when it was recorded.
    func patient(_ json: JSON) throws(Shape.Fault) -> PatientFact {
        let place = "/patient"
        let patient = json["patient"] ?? .null
        let birth = day(patient, "birth_date")
        if let birth, birth.number > Int((now + .days(1)).milliseconds / 86_400_000) {
            throw Shape.Fault(place + "/birth_date", "这一天还没有到", "this lies in the future")
        }
        return PatientFact(
            identifiers: try identifiers(patient, at: place), name: text(patient, "name"), sex: Sex(rawValue: text(patient, "sex")) ?? .unknown,
            birthDate: birth, telecoms: try telecoms(patient, at: place), address: text(patient, "address"), recordedAt: try past(json, "recorded_at"))
    }

    private func identifiers(_ patient: JSON, at place: String) throws(Shape.Fault) -> [PatientIdentifier] {
        var identifiers: [PatientIdentifier] = []
        let record = text(patient, "record_number")
        if !record.isEmpty {
            guard let identifier = PatientIdentifier.sent(record, kind: .record, authority: text(patient, "authority"), isResident: false) else {
                throw Shape.Fault(place + "/record_number", "这是占位的号码，不指任何人", "this is a placeholder and names nobody")
            }
            identifiers.append(identifier)
        }
        let resident = text(patient, "identity_number")
        if !resident.isEmpty {
            guard let identifier = PatientIdentifier.sent(resident, kind: .resident, authority: "", isResident: true), identifier.kind == .resident else {
                throw Shape.Fault(place + "/identity_number", "号码有误：请核对出生日期和校验位", "the number is wrong: check the date and the last character in it")
            }
            identifiers.append(identifier)
        }
        return identifiers
    }

    private func telecoms(_ patient: JSON, at place: String) throws(Shape.Fault) -> [TelecomFact] {
        var telecoms: [TelecomFact] = []
        for (index, phone) in list(patient, "phones").enumerated() {
            guard var fact = PhoneNumber.read(text(phone, "number")) else {
                throw Shape.Fault("\(place)/phones/\(index)/number", "这个号码打不通（占位、400/800 或位数不对）", "nobody can be called by this: a placeholder, a service number, or too short or long")
            }
            let relation = text(phone, "relation")
            if !relation.isEmpty { fact.relation = relation }
            telecoms.append(fact)
        }
        return telecoms
    }

    private func code(_ json: JSON) -> Code {
        Code(Code.System(rawValue: text(json, "system")) ?? .local, text(json, "code"), text(json, "text"))
    }

    private func list(_ json: JSON, _ name: String) -> [JSON] { json[name]?.elements ?? [] }
    private func day(_ json: JSON, _ name: String) -> Day? { json[name]?.text.flatMap(APITime.day) }
    private func moment(_ json: JSON, _ name: String) -> Instant? { json[name]?.text.flatMap(APITime.moment) }

    /// Without blanks at both ends, which shapes allow.
    private func text(_ json: JSON, _ name: String) -> String {
        guard let text = json[name]?.text else { return "" }
        let bytes = text.utf8.drop { $0 == 0x20 }
        let end = bytes.lastIndex { $0 != 0x20 }.map(bytes.index(after:)) ?? bytes.startIndex
        return String(decoding: bytes[..<end], as: UTF8.self)
    }

    /// What has happened; a day of grace for clocks and zones.
    private func past(_ json: JSON, _ name: String) throws(Shape.Fault) -> Instant? {
        let moment = moment(json, name)
        if let moment, moment > now + .days(1) { throw Shape.Fault("/" + name, "这个时间还没有到", "this lies in the future") }
        return moment
    }
}

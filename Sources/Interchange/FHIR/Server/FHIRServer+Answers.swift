import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// Answers that another system collected to a questionnaire of ours.
extension FHIRServer {
    private static let type = "QuestionnaireResponse"

    /// Takes a QuestionnaireResponse as if it had been answered on the patient's page, and gives the key of its row. One to a
    /// questionnaire that is not ours is only kept; one to ours that no contact asks for is refused, so that nobody believes that
    /// somebody here has looked at it.
    func takeAnswers(_ body: JSON, known: ShownResource?) throws -> String? {
        if let known, known.kept == nil {
            throw FHIRRefusal(422, .businessRule, "what was answered here is not changed from outside", at: Self.type)
        }
        guard let node = node(asking: body["questionnaire"]?.text ?? "") else {
            guard known?.rowKey == nil else { throw FHIRRefusal(422, .businessRule, "the questionnaire of judged answers stays", at: "\(Self.type).questionnaire") }
            return nil
        }
        let patient = try subject(body, "subject", of: Self.type)
        let status = body["status"]?.text ?? ""
        if status == "entered-in-error" {
            guard known?.rowKey == nil else {
                throw FHIRRefusal(422, .businessRule, "answers that were judged are not taken back: correct them", at: "\(Self.type).status")
            }
            return nil
        }
        guard let contact = try contact(for: node, of: patient, body, known: known) else {
            throw FHIRRefusal(422, .businessRule, "no contact of this patient asks this questionnaire now", at: "\(Self.type).questionnaire")
        }
        guard let person = try store.patient(contact.patient) else { return nil }
        let askable = try work.asking(contact, of: person).possibleItems(for: .staff) + contact.items.compactMap { work.core.library.items[$0] }
        var reading = AnswersReading(items: Dictionary(askable.map { ($0.id, $0) }) { first, _ in first })
        try reading.read(body)
        do {
            let response = try work.take(
                answers: reading.answers, to: contact.id, isComplete: status == "completed" || status == "amended", byWhom: FHIRServer.author(of: body))
            return "\(response)"
        } catch let refusal as AnswersRefusal {
            throw FHIRRefusal(422, .value, refusal.reason.en, at: reading.places[refusal.item] ?? Self.type)
        }
    }

    /// The node of a pathway whose questionnaire has that address, with or without a version.
    private func node(asking address: String) -> (pathway: String, node: String)? {
        let plain = address.prefix { $0 != "|" }
        let home = work.core.settings.publicURL + "/fhir"
        let local = FHIRServer.local(FHIRServer.local(String(plain), base), home)
        guard local.hasPrefix("Questionnaire/") else { return nil }
        let key = local.dropFirst("Questionnaire/".count)
        for pathway in work.core.library.knownPathways {
            for node in pathway.nodes where !node.items.isEmpty && QuestionnaireShelf.key(pathway.id, node.id) == key { return (pathway.id, node.id) }
        }
        return nil
    }

    /// The contact that is answered: the one that the resource names, else the one that waits for it. Where it was merged into
    /// another one, that one asks.
    private func contact(
        for node: (pathway: String, node: String), of patient: ID<FollowUp.Patient>, _ body: JSON, known: ShownResource?
    ) throws -> Contact? {
        if let row = known?.rowKey.flatMap({ Int64($0) }) {
            let answered: ID<Contact>? = try store.connection.first(
                "SELECT contact_id FROM response WHERE hospital_id = \(store.hospital) AND id = \(row)") { $0.id(0) } ?? nil
            return try answered.flatMap { try store.contact($0) }
        }
        var ids = try store.connection.rows(
            """
            SELECT id, plan_id, episode_id FROM contact WHERE hospital_id = \(store.hospital) AND patient_id = \(patient) \
            AND pathway = \(node.pathway) AND node = \(node.node) ORDER BY planned_for, id
            """
        ) { (id: $0.integer(0) ?? 0, plan: $0.integer(1) ?? 0, stay: $0.integer(2) ?? 0) }
        for reference in (body["basedOn"]?.elements ?? []) + (body["partOf"]?.elements ?? []) + [body["encounter"]].compactMap({ $0 }) {
            let parts = Matcher.local(FHIRServer.local(reference["reference"]?.text ?? "", base)).split(separator: "/").map(String.init)
            guard parts.count == 2, let number = Int64(parts[1]) else { continue }
            switch parts[0] {
            case "CarePlan": ids = ids.filter { $0.plan == number }
            case "Task": ids = ids.filter { $0.id == number }
            case "Encounter": ids = ids.filter { $0.stay == number }
            default: continue
            }
        }
        let contacts = try ids.compactMap { one -> Contact? in
            guard let contact = try store.contact(ID(one.id)) else { return nil }
            return try contact.mergedInto.flatMap { try store.contact($0) } ?? contact
        }
        guard let person = try store.patient(patient) else { return nil }
        let answerable = contacts.filter { !work.takesNoAnswers($0, of: person) }
        let waiting = answerable.first { $0.state == .reaching || $0.state == .handed }
        let begun = answerable.first { $0.state.isOpen && $0.windowStart <= work.now }
        return waiting ?? begun ?? answerable.last { !$0.state.isOpen }
    }

    /// `patient` or `family`, as stored with the response.
    private static func author(of body: JSON) -> String {
        let source = body["source"] ?? body["author"]
        let isRelative = source?["type"]?.text == "RelatedPerson" || source?["reference"]?.text?.contains("RelatedPerson/") == true
        return isRelative ? "family" : "patient"
    }
}

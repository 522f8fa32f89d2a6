import Engine
import FHIR
import FollowUp
import SQL
import Storage

extension FHIRServer {
    /// Takes in what a posted resource says, by the reader that imports use, and gives the key of its row; nil where it became none.
    ///
    /// - Parameter id: what the resource is called while it is read, and its row where it names itself by nothing else.
    func takeFacts(_ type: String, _ body: JSON, id: String, new: Int64, known: ShownResource?) throws -> String? {
        var body = body
        body["id"] = .string(id)
        switch type {
        case "Patient": return try takePatient(body, new: new, known: known)
        case "Encounter": return try takeEncounter(body, known: known)
        case "Condition", "Procedure": return try takeCode(type, body, known: known)
        case "Observation": return try takeObservation(body, id: id, isNew: known == nil)
        case "Appointment": return try takeAppointment(body, known: known)
        case "QuestionnaireResponse": return try takeAnswers(body, known: known)
        case "Consent": return try takeConsent(body, known: known)
        case "Subscription": return try takeSubscription(body, new: new, known: known)
        default: return nil
        }
    }

    /// Reads resources as if they stood in a file, the one that was posted first.
    private func facts(_ resources: [JSON], of type: String) throws -> [Fact] {
        let document = JSON.of([
            "resourceType": .string("Bundle"), "type": .string("collection"), "entry": .array(resources.map { .of(["resource": $0]) }),
        ])
        var reading: FHIRReading
        do throws(Flaw) { reading = FHIRReading(try Bundle.read(document), zone: zone, now: work.now) } catch {
            throw FHIRRefusal(Reject(error), of: type, in: "entry[0].resource")
        }
        reading.run()
        let place = "entry[0].resource"
        // The others were taken in before; only what is new can be refused.
        if let reject = reading.rejects.first(where: { $0.place.hasPrefix(place) }) { throw FHIRRefusal(reject, of: type, in: place) }
        return reading.facts
    }

    /// How a patient of ours is named in facts.
    private func naming(_ patient: ID<FollowUp.Patient>) throws -> PatientFact {
        let identifiers = try store.connection.rows(
            "SELECT authority, kind, value FROM patient_identifier WHERE hospital_id = \(store.hospital) AND patient_id = \(patient) ORDER BY kind DESC, value_index LIMIT 1"
        ) { PatientIdentifier(authority: $0.string(0), kind: try $0.word(1, "kind"), value: store.sealer.open($0.blob(2)) ?? "") }
        return PatientFact(identifiers: identifiers)
    }

    /// The patient whom the element refers to.
    func subject(_ body: JSON, _ element: String, of type: String) throws -> ID<FollowUp.Patient> {
        guard let reference = body[element] else { throw FHIRRefusal(422, .required, "a required element is missing", at: "\(type).\(element)") }
        guard let patient = try patient(reference) else {
            throw FHIRRefusal(422, .notFound, "the reference leads to no patient here", at: "\(type).\(element)")
        }
        return patient
    }

    /// Gives the refusal of the engine the form of FHIR.
    private func take(_ fact: Fact, of type: String) throws -> Int64? {
        do { return try work.take(fact) } catch let reject as Reject { throw FHIRRefusal(422, .businessRule, reject.reason.en, at: type) }
    }

    // MARK: people

    private func takePatient(_ body: JSON, new: Int64, known: ShownResource?) throws -> String? {
        // Records that this one replaces must be known by name.
        let others = try (body["link"]?.elements ?? []).compactMap { $0["other"] }.compactMap { try patient($0) }.map { try read("Patient", "\($0.raw)").json }
        let facts = try facts([body] + others, of: "Patient")
        guard case .patient(let fact)? = facts.first else { return nil }
        let named = try store.patients(known: fact.identifiers)
        let id: ID<FollowUp.Patient>
        if let present = known?.patient {
            if named.contains(where: { $0 != present }) {
                throw FHIRRefusal(409, .duplicate, "one of the identifiers belongs to another patient", at: "Patient.identifier")
            }
            id = present
            try work.take(fact, of: id)
        } else if let first = named.first {
            id = first
            try work.take(fact, of: id)
            for other in named.dropFirst() { try store.noteDuplicate(first, other, [.identity], now: work.now) }
        } else {
            id = ID(new)
            try work.admit(fact, as: id)
        }
        for fact in facts {
            if case .merged = fact { _ = try take(fact, of: "Patient") }
        }
        return "\(id.raw)"
    }

    // MARK: stays

    private func takeEncounter(_ body: JSON, known: ShownResource?) throws -> String? {
        let patient = try subject(body, "subject", of: "Encounter")
        let row = known?.rowKey.flatMap { Int64($0) }
        var codes: [JSON] = []
        if let row { codes = try self.codes(of: row) }
        let facts = try facts([told(body, of: patient), stub(patient)] + codes + people(in: body), of: "Encounter")
        let naming = try naming(patient)
        let name = try row.flatMap { try visit(of: $0) }
        for fact in facts {
            switch fact {
            case .episode(var episode):
                (episode.patient, episode.recordedAt) = (naming, work.now)
                if let name { (episode.authority, episode.visit) = name }
                return try take(.episode(episode), of: "Encounter").map { "\($0)" }
            case .admissionCancelled(let reference):
                let authority = name?.authority ?? reference.authority
                let visit = name?.visit ?? reference.visit
                // A stay that nobody told of has nothing to take back.
                guard let episode = try store.episode(of: patient, authority: authority, visit: visit) else { return nil }
                _ = try take(.admissionCancelled(VisitReference(patient: naming.identifiers, authority: authority, visit: visit)), of: "Encounter")
                return "\(episode.id.raw)"
            default: continue
            }
        }
        return nil
    }

    /// A diagnosis or a procedure, read together with its stay as it is known.
    private func takeCode(_ type: String, _ body: JSON, known: ShownResource?) throws -> String? {
        if type == "Condition", let row = known?.rowKey, try ProblemListShelf().projection(work, key: row) != nil {
            throw FHIRRefusal(422, .businessRule, "an entry of a problem list is changed by the system that keeps it", at: type)
        }
        let patient = try subject(body, "subject", of: type)
        guard let address = body["encounter"]?["reference"]?.text else { return nil }
        let parts = Matcher.local(FHIRServer.local(address, base)).split(separator: "/").map(String.init)
        guard parts.count == 2, parts[0] == "Encounter", let encounter = try? read("Encounter", parts[1]) else {
            throw FHIRRefusal(422, .notFound, "the reference leads to no encounter here", at: "\(type).encounter")
        }
        guard encounter.patient == patient else {
            throw FHIRRefusal(422, .businessRule, "the encounter is another patient's", at: "\(type).encounter")
        }
        // A stay that is only planned has no row yet.
        guard let row = encounter.rowKey.flatMap({ Int64($0) }), let name = try visit(of: row) else { return nil }
        let concept: FHIR.CodeableConcept? = body["code"].flatMap { try? FHIR.CodeableConcept(json: $0) }
        let reading = FHIRReading(try Bundle.read(.of(["resourceType": .string("Bundle")])), zone: zone, now: work.now)
        let key = reading.code(concept, isProcedure: type == "Procedure").map { CodedShelf.key(row, $0) }
        var stayed = told(body, of: patient)
        stayed["encounter"] = Written.reference("Encounter", encounter.id)
        // What the stay has already by this code is told anew, in its place.
        if known == nil, let key { stayed["id"] = .string(try store.kept(type, rows: [key])[key]?.id ?? key) }
        let codes = try codes(of: row).filter { $0["id"] != stayed["id"] || $0["resourceType"]?.text != type }
        let facts = try facts([stayed, stub(patient), told(encounter.json, of: patient)] + codes, of: type)
        for fact in facts {
            guard case .episode(var episode) = fact else { continue }
            episode.patient = try naming(patient)
            (episode.authority, episode.visit, episode.recordedAt) = (name.authority, name.visit, work.now)
            _ = try take(.episode(episode), of: type)
        }
        let shelf = type == "Condition" ? CodedShelf.diagnoses : CodedShelf.procedures
        guard let key, try shelf.keys(work, [row])[row]?.contains(key) == true else { return nil }
        return key
    }

    /// The stay's Conditions and Procedures as they stand.
    private func codes(of episode: Int64) throws -> [JSON] {
        try [CodedShelf.diagnoses, .procedures].flatMap { shelf -> [JSON] in
            let projections = try shelf.projections(work, [episode])[episode] ?? []
            let kept = try store.kept(shelf.type, rows: projections.map(\.key))
            let contents = try store.contents(of: Array(kept.values))
            return projections.map { projection in
                let kept = kept[projection.key]
                return ShownResource(projection, type: shelf.type, kept: kept, content: kept.flatMap { contents[$0.id] }, zone: zone).json
            }
        }
    }

    /// How a stay is named by its sender.
    private func visit(of episode: Int64) throws -> (authority: String, visit: String)? {
        try store.connection.first("SELECT authority, visit FROM episode WHERE hospital_id = \(store.hospital) AND id = \(episode)") { ($0.string(0), $0.string(1)) }
    }

    /// A patient in so few words that nothing about them is told anew.
    private func stub(_ patient: ID<FollowUp.Patient>) -> JSON { .of(["resourceType": .string("Patient"), "id": .string("\(patient.raw)")]) }

    /// With a subject that leads to the patient, however it was named.
    private func told(_ body: JSON, of patient: ID<FollowUp.Patient>) -> JSON {
        var body = body
        body["subject"] = Written.reference("Patient", "\(patient.raw)")
        return body
    }

    /// Those whom a resource refers to by name of kind: who treats, and where.
    private func people(in body: JSON) -> [JSON] {
        var names: [String] = []
        func collect(_ value: JSON) {
            switch value {
            case .object(let members):
                for member in members {
                    if member.name == "reference", let address = member.value.text {
                        let name = Matcher.local(FHIRServer.local(address, base))
                        if !names.contains(name), names.count < 20 { names.append(name) }
                    } else {
                        collect(member.value)
                    }
                }
            case .array(let elements): for element in elements { collect(element) }
            default: break
            }
        }
        collect(body)
        return names.compactMap { name in
            let parts = name.split(separator: "/").map(String.init)
            guard parts.count == 2, ["Practitioner", "PractitionerRole", "Organization", "Location"].contains(parts[0]) else { return nil }
            return try? read(parts[0], parts[1]).json
        }
    }

    // MARK: results and bookings

    private func takeObservation(_ body: JSON, id: String, isNew: Bool) throws -> String? {
        // Of a device or a group: kept, and nothing more.
        guard let reference = body["subject"] else { return nil }
        let isPatient = reference["reference"]?.text.map { $0.contains("Patient/") || $0.contains("Patient?") } ?? (reference["type"]?.text ?? "Patient" == "Patient")
        guard isPatient else { return nil }
        let patient = try subject(body, "subject", of: "Observation")
        let facts = try facts([told(body, of: patient), stub(patient)], of: "Observation")
        let name = "fhir-\(id)"
        if !isNew { try withdrawResults(name, of: patient) }
        var count = 0
        for fact in facts {
            guard case .observation(var observation) = fact else { continue }
            observation.number = count == 0 ? name : "\(name)#\(count)"
            count += 1
            try store.insert(observation, of: patient, id: work.core.ids.next(work.now), source: ObservationShelf.posted)
        }
        return nil
    }

    /// The rows of one posted Observation: its own and those of its components.
    private func withdrawResults(_ name: String, of patient: ID<FollowUp.Patient>) throws {
        try store.connection.execute(
            """
            DELETE FROM observation WHERE hospital_id = \(store.hospital) AND patient_id = \(patient) AND source = \(ObservationShelf.posted) \
            AND (number = \(name) OR number LIKE \(name + "#%"))
            """)
    }

    private func takeAppointment(_ body: JSON, known: ShownResource?) throws -> String? {
        var body = body
        var patient: ID<FollowUp.Patient>?
        var participants = body["participant"]?.elements ?? []
        for (place, participant) in participants.enumerated() {
            guard let actor = participant["actor"], let found = try self.patient(actor) else { continue }
            patient = found
            participants[place]["actor"] = Written.reference("Patient", "\(found.raw)")
        }
        guard let patient else { throw FHIRRefusal(422, .required, "an appointment needs a patient of ours among its participants", at: "Appointment.participant") }
        body["participant"] = .array(participants)
        let row = known?.rowKey.flatMap { Int64($0) }
        let name = try row.flatMap { row in
            try store.connection.first("SELECT authority, number FROM appointment WHERE hospital_id = \(store.hospital) AND id = \(row)") { ($0.string(0), $0.string(1)) }
        }
        for fact in try facts([body, stub(patient)] + people(in: body), of: "Appointment") {
            guard case .appointment(var appointment) = fact else { continue }
            (appointment.patient, appointment.recordedAt) = (try naming(patient), work.now)
            if let name { (appointment.authority, appointment.number) = name }
            return try take(.appointment(appointment), of: "Appointment").map { "\($0)" }
        }
        return nil
    }

    // MARK: taking back

    /// What a deletion means for our rows.
    func withdraw(_ shown: ShownResource) throws {
        switch shown.type {
        case "Patient": throw FHIRRefusal(405, .notSupported, "a patient is not deleted: set active to false, or unite two records by link")
        case "Encounter":
            guard let row = shown.rowKey.flatMap({ Int64($0) }), let name = try visit(of: row), let patient = shown.patient else { return }
            let reference = VisitReference(patient: try naming(patient).identifiers, authority: name.authority, visit: name.visit)
            _ = try take(.admissionCancelled(reference), of: "Encounter")
        case "Appointment":
            guard let row = shown.rowKey.flatMap({ Int64($0) }) else { return }
            try store.connection.execute("UPDATE appointment SET status = 'cancelled' WHERE hospital_id = \(store.hospital) AND id = \(row)")
        case "Observation":
            guard let patient = shown.patient else { return }
            if shown.rowKey != nil { throw FHIRRefusal(405, .notSupported, "a result that came by another way is not deleted") }
            try withdrawResults("fhir-\(shown.id)", of: patient)
        case "QuestionnaireResponse":
            if shown.rowKey != nil { throw FHIRRefusal(405, .notSupported, "answers that were judged are not deleted") }
        case "Subscription":
            if let row = shown.rowKey.flatMap({ Int64($0) }) { try store.forget(subscription: row) }
        case "Consent":
            if shown.rowKey != nil {
                throw FHIRRefusal(405, .notSupported, "a decision is not deleted: set the status to inactive, or to entered-in-error")
            }
        case "Condition", "Procedure":
            if shown.rowKey != nil { throw FHIRRefusal(405, .notSupported, "a code of a stay is not deleted: say that it was entered in error") }
        default:
            if shown.kept == nil { throw FHIRRefusal(405, .notSupported, "this resource is made by follow-up itself and is not changed from outside") }
        }
    }
}

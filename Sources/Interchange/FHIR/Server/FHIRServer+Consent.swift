import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// Refusals of follow-up and new permissions that another system was given.
extension FHIRServer {
    /// Carries out what a Consent about follow-up decides, at once, and gives the key of the decision it stands for. One about other
    /// things, or one that is not in force, is only kept.
    func takeConsent(_ body: JSON, known: ShownResource?) throws -> String? {
        let consent = ConsentReading(body, zone: zone)
        let before = known?.rowKey
        guard consent.isAboutFollowUp else { return before }
        let patient = try subject(body, "patient", of: "Consent")
        let latest = try latestDecision(of: patient)
        // What is withdrawn must be the decision that holds: an old paper that is put away changes nothing.
        let holds = before != nil && latest.map { "\($0.id)" } == before
        guard let decision = try consent.decision(now: work.now, isInForce: holds) else { return before }
        if before == nil, let told = consent.decidedAt, let latest, told < latest.at { return nil }
        switch decision {
        case .refused: try work.refuse(patient, source: "fhir")
        case .permitted: try work.allow(patient, source: "fhir", by: nil)
        }
        guard let now = try latestDecision(of: patient), now.id != latest?.id else { return before }
        return "\(now.id)"
    }

    private func latestDecision(of patient: ID<FollowUp.Patient>) throws -> (id: Int64, at: FollowUp.Instant)? {
        try store.connection.first(
            "SELECT id, at FROM consent WHERE hospital_id = \(store.hospital) AND patient_id = \(patient) AND purpose = 'followUp' ORDER BY id DESC LIMIT 1"
        ) { ($0.integer(0) ?? 0, $0.instant(1) ?? FollowUp.Instant(milliseconds: 0)) }
    }
}

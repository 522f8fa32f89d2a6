import FHIR
import FollowUp

/// What a Consent says about follow-up.
///
/// It is about follow-up where a category is ours (`urn:suifang:consent|followUp`), or where its provision, or one within it, names as
/// purpose care management or coordination of care (`CAREMGT`, `COC` of v3-ActReason).
/// `provision.type`, else a `policyRule` of `OPTOUT` or `OPTIN` (v3-ActCode), says whether it is refused or permitted.
struct ConsentReading {
    enum Decision: Equatable { case refused, permitted }

    private static let category = Written.system + "consent"
    private static let purposes: Set<String> = ["CAREMGT", "COC"]
    private static let reasons = "http://terminology.hl7.org/CodeSystem/v3-ActReason"

    let isAboutFollowUp: Bool
    /// When it was decided, where it says so.
    let decidedAt: FollowUp.Instant?
    private let status: String
    /// What it says while it is in force.
    private let stated: Decision?
    private let starts: Int64?
    private let ends: Int64?

    init(_ body: JSON, zone: HospitalZone) {
        status = body["status"]?.text ?? ""
        decidedAt = body["dateTime"].flatMap { DateRange($0, offset: zone.offset) }.map { FollowUp.Instant(milliseconds: $0.high - 1) }
        let isOurs = (body["category"]?.elements ?? []).contains { concept in
            (concept["coding"]?.elements ?? []).contains { $0["system"]?.text == Self.category && $0["code"]?.text == "followUp" }
        }
        let root = body["provision"]
        // The innermost provision that names our purpose speaks; where none does, the whole.
        let named = root.flatMap(Self.provision)
        isAboutFollowUp = isOurs || named != nil
        let speaking = named ?? root
        let rule = (body["policyRule"]?["coding"]?.elements ?? []).compactMap { $0["code"]?.text }
        switch speaking?["type"]?.text ?? root?["type"]?.text {
        case "deny": stated = .refused
        case "permit": stated = .permitted
        default: stated = rule.contains("OPTOUT") ? .refused : rule.contains("OPTIN") ? .permitted : nil
        }
        let period = speaking?["period"] ?? root?["period"]
        starts = period?["start"].flatMap { DateRange($0, offset: zone.offset) }?.low
        ends = period?["end"].flatMap { DateRange($0, offset: zone.offset) }?.high
    }

    private static func provision(_ provision: JSON) -> JSON? {
        for inner in provision["provision"]?.elements ?? [] {
            if let found = Self.provision(inner) { return found }
        }
        let isNamed = (provision["purpose"]?.elements ?? []).contains { coding in
            let (system, code) = (coding["system"]?.text ?? "", coding["code"]?.text ?? "")
            return (system == Self.reasons && purposes.contains(code)) || (system == Self.category && code == "followUp")
        }
        return isNamed ? provision : nil
    }

    /// What follows from it now; nil where nothing does.
    ///
    /// A draft decides nothing. A consent that the patient rejected is a no. A no that is withdrawn permits again, a permission that is
    /// withdrawn is a no, each only while it is the decision that holds. A no holds from the moment it is known, whatever day it begins on; a
    /// permission holds within its period.
    /// - Throws: `FHIRRefusal` 422 where it is in force and says neither.
    func decision(now: FollowUp.Instant, isInForce: Bool) throws -> Decision? {
        let isOver = ends.map { $0 <= now.milliseconds } ?? false
        switch status {
        case "active":
            guard let stated else { throw FHIRRefusal(422, .required, "deny or permit is needed", at: "Consent.provision.type") }
            if isOver { return isInForce ? opposite(stated) : nil }
            return stated == .permitted && (starts.map { $0 > now.milliseconds } ?? false) ? nil : stated
        case "rejected": return .refused
        case "inactive", "entered-in-error":
            guard isInForce, let stated else { return nil }
            return opposite(stated)
        default: return nil
        }
    }

    private func opposite(_ decision: Decision) -> Decision { decision == .refused ? .permitted : .refused }
}

import FHIR
import FollowUp

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a Subscription asks for.
public struct SubscriptionReading: Sendable {
    /// The kind of resource.
    public let type: String
    /// What must hold of it.
    let fields: [(name: String, value: String)]
    /// Where it is told: an address without a slash at its end.
    public let endpoint: String
    public let headers: [(name: String, value: String)]
    /// Whether the resource itself is sent.
    public let sendsResource: Bool
    /// Whether it is wanted at all.
    let isWanted: Bool
    let ends: FollowUp.Instant?

    /// Headers that are ours to write.
    private static let own: Set<String> = ["host", "content-length", "content-type", "transfer-encoding", "connection", "user-agent", "expect", "upgrade"]

    /// - Throws: `FHIRRefusal` 422 with the element that we cannot do.
    public init(_ body: JSON) throws {
        func refusal(_ code: OutcomeIssue.Code, _ words: String, _ element: String) -> FHIRRefusal { FHIRRefusal(422, code, words, at: "Subscription.\(element)") }
        let criteria = (body["criteria"]?.text ?? "").split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        type = criteria.first ?? ""
        fields = criteria.count > 1 ? QueryText.fields(criteria[1]) : []
        guard Definitions.resourceTypes.contains(type), !["Subscription", "Provenance", "AuditEvent"].contains(type) else {
            throw refusal(.notSupported, "a search such as Observation?code=http://loinc.org|8480-6", "criteria")
        }
        let channel = body["channel"]
        guard channel?["type"]?.text == "rest-hook" else { throw refusal(.notSupported, "only rest-hook", "channel.type") }
        var address = channel?["endpoint"]?.text ?? ""
        while address.hasSuffix("/") { address.removeLast() }
        guard let url = URL(string: address), ["http", "https"].contains(url.scheme ?? ""), let host = url.host, !host.isEmpty, url.user == nil,
            url.password == nil, url.query == nil, url.fragment == nil
        else { throw refusal(.value, "an address that begins with https:// or http://, without a query", "channel.endpoint") }
        endpoint = address
        switch channel?["payload"]?.text {
        case nil: sendsResource = false
        case "application/fhir+json", "application/json": sendsResource = true
        default: throw refusal(.notSupported, "application/fhir+json, or none", "channel.payload")
        }
        headers = try (channel?["header"]?.elements ?? []).enumerated().map { place, header in
            let parts = (header.text ?? "").split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map { $0.drop { $0 == " " } }
            let name = parts.first.map(String.init) ?? ""
            let isName = !name.isEmpty && name.utf8.allSatisfy { $0 == 0x2D || $0 == 0x5F || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
            guard parts.count == 2, isName, !SubscriptionReading.own.contains(name.lowercased()), parts[1].utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
                throw refusal(.value, "a header such as 'Authorization: Bearer …'", "channel.header[\(place)]")
            }
            return (name, String(parts[1]))
        }
        isWanted = ["requested", "active"].contains(body["status"]?.text ?? "")
        ends = body["end"].flatMap { DateRange($0, offset: 0) }.map { FollowUp.Instant(milliseconds: $0.low) }
    }
}

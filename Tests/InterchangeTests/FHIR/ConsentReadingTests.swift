import FHIR
import FollowUp
import Testing

@testable import Interchange

/// What a Consent decides about follow-up, by its words and by the moment.
struct ConsentReadingTests {
    private static let zone = HospitalZone(offset: 480)
    /// 2026-03-10 09:00 in China.
    private static let now = FollowUp.Instant(milliseconds: 1_773_104_400_000)
    private static let ours = #""category":[{"coding":[{"system":"urn:suifang:consent","code":"followUp"}]}]"#
    private static let other = #""category":[{"coding":[{"system":"http://loinc.org","code":"59284-0"}]}]"#
    private static let care = #""purpose":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"CAREMGT"}]"#

    private static let cases: [(status: String, category: String, rest: String, isInForce: Bool, wanted: String)] = [
        ("active", ours, #""provision":{"type":"deny"}"#, false, "refused"),
        ("active", ours, #""provision":{"type":"permit"}"#, false, "permitted"),
        ("active", ours, #""policyRule":{"coding":[{"code":"OPTOUT"}]}"#, false, "refused"),
        ("active", ours, #""policyRule":{"coding":[{"code":"OPTIN"}]}"#, false, "permitted"),
        ("active", other, #""provision":{"type":"deny"}"#, false, "other"),
        ("active", other, #""provision":{"type":"deny",\#(care)}"#, false, "refused"),
        ("active", other, #""provision":{"type":"permit","provision":[{"type":"deny",\#(care)}]}"#, false, "refused"),
        ("active", ours, #""provision":{"type":"permit","provision":[{"type":"deny","purpose":[{"code":"HMARKT"}]}]}"#, false, "permitted"),
        ("draft", ours, #""provision":{"type":"deny"}"#, false, "nothing"),
        ("proposed", ours, #""provision":{"type":"permit"}"#, false, "nothing"),
        ("rejected", ours, #""provision":{"type":"permit"}"#, false, "refused"),
        ("inactive", ours, #""provision":{"type":"deny"}"#, false, "nothing"),
        ("inactive", ours, #""provision":{"type":"deny"}"#, true, "permitted"),
        ("inactive", ours, #""provision":{"type":"permit"}"#, true, "refused"),
        ("entered-in-error", ours, #""provision":{"type":"deny"}"#, true, "permitted"),
        ("active", ours, #""provision":{"type":"deny","period":{"end":"2026-03-09"}}"#, false, "nothing"),
        ("active", ours, #""provision":{"type":"deny","period":{"start":"2026-04-01"}}"#, false, "refused"),
        ("active", ours, #""provision":{"type":"permit","period":{"start":"2026-04-01"}}"#, false, "nothing"),
        ("active", ours, #""provision":{"type":"permit","period":{"start":"2026-01-01","end":"2026-12-31"}}"#, false, "permitted"),
        ("active", ours, #""provision":{"type":"permit","period":{"end":"2026-03-09"}}"#, true, "refused"),
        ("active", ours, #""policyRule":{"text":"as told"}"#, false, "unclear"),
    ]

    @Test(arguments: cases)
    func decides(status: String, category: String, rest: String, isInForce: Bool, wanted: String) throws {
        let json = try JSON.read(Array(#"{"resourceType":"Consent","status":"\#(status)",\#(category),\#(rest)}"#.utf8))
        let reading = ConsentReading(json, zone: Self.zone)
        var found = "other"
        if reading.isAboutFollowUp {
            do {
                found = try reading.decision(now: Self.now, isInForce: isInForce).map { "\($0)" } ?? "nothing"
            } catch is FHIRRefusal { found = "unclear" }
        }
        #expect(found == wanted, "\(status) \(category) \(rest)")
    }
}

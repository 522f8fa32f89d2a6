import FollowUp
import Interchange

/// What a document was read as, by kind of fact.
struct FHIRResult {
    var facts: [Fact]
    var rejects: [Reject]

    var patients: [PatientFact] { facts.compactMap { if case .patient(let fact) = $0 { fact } else { nil } } }
    var episodes: [EpisodeFact] { facts.compactMap { if case .episode(let fact) = $0 { fact } else { nil } } }
    var observations: [ObservationFact] { facts.compactMap { if case .observation(let fact) = $0 { fact } else { nil } } }
}

func moment(_ day: String, _ time: String) -> Instant {
    HospitalZone.china.instant(Day(day)!, TimeOfDay(time)!)
}

func read(_ text: String, now: Instant = moment("2024-07-01", "12:00")) throws -> FHIRResult {
    let result = try FHIRFacts(zone: .china, now: now).facts(from: Array(text.utf8))
    return FHIRResult(facts: result.facts, rejects: result.rejects)
}

func read(entries: String) throws -> FHIRResult {
    try read(#"{"resourceType":"Bundle","type":"collection","entry":[\#(entries)]}"#)
}

/// An encounter `e` of patient `p`; `more` is further JSON elements.
func encounter(
    status: String, code: String, period: String = #"{"start":"2024-04-20T09:00:00+08:00","end":"2024-05-01T10:00:00+08:00"}"#,
    more: String = #""language":"zh""#
) -> String {
    """
    {"resource":{"resourceType":"Encounter","id":"e","status":"\(status)","class":{"code":"\(code)"},
     "subject":{"reference":"Patient/p"},"period":\(period),\(more)}}
    """
}

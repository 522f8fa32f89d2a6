import FollowUp
import InventedHospital

/// The library while it is being read.
final class Draft {
    let findings = Findings()
    lazy var names = Names(findings)
    var pathways: [Pathway] = []
    var items: [String: Item] = [:]
    var topics: [String: Pathway.Topic] = [:]
    var templates: [String: MessageTemplate] = [:]
    var scripts: [String: Script] = [:]
    var calendar = WorkCalendar()
    var icd10BySnomed: [String: String] = [:]
    var assumptions: [Assumption] = []
    var policies: [ComparedPolicy] = []

    func library() -> Library {
        Library(
            pathways: pathways.sorted { ($1.priority, $0.id) < ($0.priority, $1.id) }, items: items, topics: topics,
            templates: templates, scripts: scripts, calendar: calendar, icd10BySnomed: icd10BySnomed)
    }
}

import Engine
import FollowUp
import SQL
import Storage

/// Everything that somebody needs on the screen while doing one task of the worklist.
struct CallModel: Sendable {
    var row: WorkRow
    var state: WorkItem.State
    var person: Person
    var numbers: [Reachable] = []
    var episode: Stay?
    var series: [Series] = []
    var problems: [OpenProblem] = []
    var scripts: [Script] = []
    var topics: [Pathway.Topic] = []
    /// What is to be asked, and what has been answered already.
    var items: [Item] = []
    var answers: Answers = [:]
    /// What the problem behind the task was found in.
    var found: [AnswerLine] = []
    var replies: [Event] = []
    var contact: ID<Contact>?
    var problem: ID<Problem>?
    var nextContact: NextContact?
    var events: [Event] = []
    /// Somebody else holds the task: the page only shows.
    var heldBy: String?
    /// Looking only: somebody whose role does not make contacts.
    var isLookingOnly = false
    var policy = Policy()
    var department = ""
    var hospitalName = LocalText("", "")
    var helpPhone = ""

    struct Stay: Sendable {
        var department: String
        var attending: String
        var risk: RiskClass?
        var riskReasons: Trace
        var lace: Int?
        var dischargedAt: Instant?
        var diagnoses: [String]
    }

    struct OpenProblem: Sendable {
        var id: ID<Problem>
        var grade: Grade
        var state: Problem.State
        var findings: [LocalText]
        var openedAt: Instant
        var dueAt: Instant?
    }

    struct NextContact: Sendable {
        var title: LocalText
        var at: Instant
    }

    var canWrite: Bool { heldBy == nil && !isLookingOnly && (state == .open || state == .claimed) }

    /// What a script says here, with its words filled in.
    func filled(_ line: LocalText, staff: String, _ words: Words) -> String {
        var text = words.say(line)
        let values = [
            "salutation": Salutation.of(name: person.name, sex: person.sex, age: person.age, language: words.language),
            "hospital": words.say(hospitalName), "department": department, "doctor": staff, "phone": helpPhone,
            "patient": person.name, "day": person.anchorDay.map { String(words.today - $0) } ?? "",
        ]
        for (name, value) in values { text = text.replacing("{\(name)}", with: value) }
        return text
    }
}

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
    var scripts = CallScripts()
    var topics: [Pathway.Topic] = []
    /// All that may have to be asked, and what has been answered already.
    var items: [Item] = []
    var answers: Answers = [:]
    /// Those that wait for the answer to another; the others are asked.
    var waiting: Set<String> = []
    var instruments: [Instrument] = []
    /// Results that fill in the questions about them.
    var known: [String: KnownResult] = [:]
    /// What the problem behind the task was found in.
    var found: [AnswerLine] = []
    /// What was written there, with what was read in it.
    var texts: [ReadText] = []
    var takeover: TakeoverModel?
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

    /// Takes over what is asked, given the answers so far.
    mutating func ask(_ asking: Asking, _ topics: [Pathway.Topic]) {
        items = asking.possibleItems(for: .staff)
        waiting = Set(items.map(\.id)).subtracting(asking.items(answers, for: .staff).map(\.id))
        instruments = asking.instruments
        self.topics = topics
    }

    /// What time an instrument's questions are about, said before the first of them.
    func period(before item: Item) -> LocalText? {
        instruments.first { instrument in instrument.items.first { id in items.contains { $0.id == id } } == item.id }?.period
    }

    /// What a script says here, with its words filled in.
    func filled(_ line: LocalText, staff: String, _ words: Words) -> String {
        var text = words.say(line)
        let values = [
            "salutation": words.say(person.salutation),
            "hospital": words.say(hospitalName), "department": department, "doctor": staff, "phone": helpPhone,
            "patient": person.name, "day": person.anchorDay.map { String(words.today - $0) } ?? "",
        ]
        for (name, value) in values { text = text.replacing("{\(name)}", with: value) }
        return text
    }
}

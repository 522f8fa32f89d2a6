import FollowUp
import InventedHospital
import Risk
import Signals

/// The library while it is being read.
final class Draft {
    let findings = Findings()
    lazy var names = Names(findings)
    var pathways: [Pathway] = []
    var items: [String: Item] = [:]
    var topics: [String: Pathway.Topic] = [:]
    var instruments: [String: Instrument] = [:]
    /// Where each instrument, and each node's list of items, is written.
    var instrumentPlaces: [String: Place] = [:]
    var nodePlaces: [(node: FollowUp.Node, place: Place)] = []
    /// Words of instruments that a hospital loads itself, by instrument.
    var instrumentTexts: [String: InstrumentTextReader.Texts] = [:]
    var templates: [String: MessageTemplate] = [:]
    var sources: [String: Source] = [:]
    var scripts: [String: Script] = [:]
    var articles: [String: Article] = [:]
    var toneEntries: [ToneLexicon.Entry] = []
    var greetings: [Language: [String]] = [:]
    var stops: [Language: [String]] = [:]
    var stopPhrase: [Language: String] = [:]
    var waivers: [ToneWaiver] = []
    /// Where texts are written, by the name that waivers use: `template invite`.
    var textPlaces: [String: Place] = [:]
    var salutations = SalutationTable()
    var calendar = WorkCalendar()
    var icd10BySnomed: [String: String] = [:]
    var diagnosisTerms: [DiagnosisTerm] = []
    var medicineGroups: [MedicineGroup] = []
    var assumptions: [Assumption] = []
    var policies: [ComparedPolicy] = []
    var findingPolicies: [FindingPolicy] = []
    var riskTerms: [RiskTerm] = []
    var lexicon = Lexicon()
    var likeness: Likeness?
    var network: NetworkReader?
    /// The reader of the same words, made before.
    var reader: (any TextReader)?
    /// Where each finding of the lexicon is written, by its code.
    var findingPlaces: [String: Place] = [:]

    var written = WrittenContent()

    /// Keeps what a file says, beside what was made of it.
    func keep(_ kind: FileKind, _ cursor: Cursor, _ text: String) {
        if kind == .signals { written.signals[cursor.file] = text }
        guard kind == .pathways || kind == .questionnaires || kind == .topics else { return }
        let tree = ContentTree(cursor.node)
        if kind == .pathways, let id = tree["id"]?.text {
            written.pathways[id] = tree
            written.texts[id] = text
        }
        for item in tree["items"]?.elements ?? [] { item["id"]?.text.map { written.items[$0] = item } }
        for topic in tree["topics"]?.elements ?? [] { topic["id"]?.text.map { written.topics[$0] = topic } }
    }

    func library() -> Library {
        var library = Library(
            pathways: pathways.map(withSources).sorted { ($1.priority, $0.id) < ($0.priority, $1.id) }, items: items.mapValues(withSources), topics: topics,
            templates: templates, scripts: scripts, calendar: calendar, icd10BySnomed: icd10BySnomed)
        library.articles = articles
        library.sources = sources
        library.instruments = instruments.mapValues { instrument in
            var instrument = instrument
            instrument.rules = instrument.rules.map(withSource)
            return instrument
        }
        library.policies = findingPolicies.map(withSource)
        if let reader { library.reader = reader }
        // A faulty phrase has been told with its place, and nothing of this library is used then.
        if reader == nil, !lexicon.findings.isEmpty, let reader = try? SignalReader(lexicon, likeness: likeness, network: network) { library.reader = reader }
        library.tone = ToneLexicon(entries: toneEntries, greetings: greetings, stops: stops, stopPhrase: stopPhrase)
        for waiver in waivers { library.tone.waived[waiver.text, default: []].insert(waiver.rule) }
        library.salutations = salutations
        library.diagnosisTerms = diagnosisTerms
        library.medicineGroups = medicineGroups
        library.written = written
        return library
    }

    /// An item whose rules say their sources in full.
    private func withSources(_ item: Item) -> Item {
        var item = item
        item.rules = item.rules.map(withSource)
        return item
    }

    private func withSources(_ pathway: Pathway) -> Pathway {
        var pathway = pathway
        pathway.policies = pathway.policies.map(withSource)
        for index in pathway.frequencies.indices { pathway.frequencies[index].source = inFull(pathway.frequencies[index].source) }
        return pathway
    }

    private func withSource(_ policy: FindingPolicy) -> FindingPolicy {
        var policy = policy
        policy.source = inFull(policy.source)
        return policy
    }

    private func withSource(_ rule: ItemRule) -> ItemRule {
        guard let citation = rule.citation else { return rule }
        var rule = rule
        rule.source = inFull(citation.written)
        return rule
    }

    /// The reference of a source that is named, with the place in it.
    private func inFull(_ written: String) -> String {
        let name = written.prefix { $0 != "；" }
        return sources[String(name)].map { $0.text + written.dropFirst(name.count) } ?? written
    }
}

/// What a content file holds, by the folder in which it lies.
enum FileKind: String, CaseIterable {
    case pathways, questionnaires, topics, messages, scripts, calendar, terminology, simulation, articles, risk, signals, sources, instruments
    case policies, tone, salutations, medicines

    func read(_ root: Cursor, into draft: Draft) {
        switch self {
        case .pathways: PathwayReader(draft: draft).read(root)
        case .questionnaires:
            for item in root.fields(["items"])?.filledList("items") ?? [] { ItemReader(draft: draft).read(item) }
        case .topics:
            for topic in root.fields(["topics"])?.filledList("topics") ?? [] { _ = TopicReader(draft: draft).read(topic) }
        case .messages:
            for template in root.fields(["templates"])?.filledList("templates") ?? [] {
                TemplateReader(draft: draft).read(template)
            }
        case .scripts:
            for script in root.fields(["scripts"])?.filledList("scripts") ?? [] { ScriptReader(draft: draft).read(script) }
        case .articles:
            for article in root.fields(["articles"])?.filledList("articles") ?? [] {
                ArticleReader(draft: draft).read(article)
            }
        case .instruments:
            guard let fields = root.fields(["instruments", "texts"]) else { return }
            for instrument in fields.list("instruments") { InstrumentReader(draft: draft).read(instrument) }
            for text in fields.list("texts") { InstrumentTextReader(draft: draft).read(text) }
        case .policies:
            for policy in root.fields(["policies"])?.filledList("policies") ?? [] {
                if let policy = PolicyReader(draft: draft).read(policy) { draft.findingPolicies.append(policy) }
            }
        case .calendar: CalendarReader(draft: draft).read(root)
        case .tone: ToneReader(draft: draft).read(root)
        case .salutations: SalutationReader(draft: draft).read(root)
        case .signals: SignalsReader(draft: draft).read(root)
        case .simulation: SimulationReader(draft: draft).read(root)
        case .risk:
            for term in root.fields(["terms"])?.filledList("terms") ?? [] { RiskTermReader(draft: draft).read(term) }
        case .sources:
            for source in root.fields(["sources"])?.filledList("sources") ?? [] { _ = SourceReader(draft: draft).read(source) }
        case .medicines:
            for group in root.fields(["groups"])?.filledList("groups") ?? [] { MedicineReader(draft: draft).read(group) }
        case .terminology:
            guard let fields = root.fields(["concepts", "terms"]) else { return }
            // A file holds concepts of SNOMED CT, or what doctors write for a diagnosis, or both.
            for concept in fields.optional("terms") == nil ? fields.filledList("concepts") : fields.list("concepts") {
                ConceptReader(draft: draft).read(concept)
            }
            for term in fields.list("terms") { DiagnosisTermReader(draft: draft).read(term) }
        }
    }
}

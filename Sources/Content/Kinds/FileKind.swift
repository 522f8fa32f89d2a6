/// What a content file holds, by the folder in which it lies.
enum FileKind: String, CaseIterable {
    case pathways, questionnaires, topics, messages, scripts, calendar, terminology, simulation

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
        case .calendar: CalendarReader(draft: draft).read(root)
        case .simulation: SimulationReader(draft: draft).read(root)
        case .terminology:
            for concept in root.fields(["concepts"])?.filledList("concepts") ?? [] {
                ConceptReader(draft: draft).read(concept)
            }
        }
    }
}

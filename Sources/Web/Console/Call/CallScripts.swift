import FollowUp

/// What somebody on the phone has at hand: what to say now, what this pathway's calls talk about, and words for moments that come
/// without warning.
struct CallScripts: Sendable {
    /// In the order of the call, before the questions.
    var first: [Script] = []
    /// The pathways' own, under the questions.
    var topics: [Script] = []
    var closing: [Script] = []
    /// With a key each: they cannot wait for a search.
    var hard: [Script] = []
    /// Everything else, by scene.
    var others: [Script] = []

    var isEmpty: Bool { first.isEmpty && closing.isEmpty }

    init() {}

    /// - Parameter pathways: those of the contact and of what was merged into it.
    init(_ library: Library, kind: WorkItem.Kind, grade: Grade?, age: Int?, pathways: [String]) {
        let scripts = library.scripts
        let opening = CallScripts.opening(kind: kind, age: age).first { scripts[$0] != nil }
        first = [opening, "identity", grade == .urgent ? "urgent" : nil].compactMap { $0.flatMap { scripts[$0] } }
        closing = [age.map { $0 >= 75 } == true && scripts["closingElder"] != nil ? "closingElder" : "closing"].compactMap { scripts[$0] }
        topics = pathways.flatMap { pathway in scripts.values.filter { $0.pathway == pathway }.sorted { $0.id < $1.id } }
        hard = scripts.values.filter { $0.key != nil }.sorted { ($0.scene == .hard ? 1 : 0, $0.id) < ($1.scene == .hard ? 1 : 0, $1.id) }
        let shown = Set((first + closing + topics + hard).map(\.id))
        let order = Dictionary(uniqueKeysWithValues: Script.Scene.allCases.enumerated().map { ($1, $0) })
        others = scripts.values.filter { !shown.contains($0.id) && $0.pathway == nil }
            .sorted { (order[$0.scene] ?? 0, $0.id) < (order[$1.scene] ?? 0, $1.id) }
    }

    /// The fitting one before the plain one.
    private static func opening(kind: WorkItem.Kind, age: Int?) -> [String] {
        if let age, age < 14 { return ["openingParent", "opening"] }
        if kind == .silentCall { return ["openingSilent", "opening"] }
        if let age, age >= 75 { return ["openingElder", "opening"] }
        return ["opening"]
    }
}

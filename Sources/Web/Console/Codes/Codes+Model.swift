import Engine
import FollowUp
import Storage

/// The hospital's lists of codes, and what comes of those that were looked for.
struct CodesModel: Sendable {
    /// One kind of list.
    struct List: Sendable {
        var kind: CodeKind
        /// Newest first; empty: none was taken in.
        var versions: [Store.CodeList]
        var found: [CodeResult]
        /// Whether there are more than are shown.
        var hasMore = false
    }

    var search: String
    var lists: [List]
    /// Wordings that wait for somebody.
    var openTerms: Int

    static let most = 40

    static func read(_ work: Work, search: String) throws -> CodesModel {
        let lists = try CodeKind.allCases.map { kind in
            var found = try search.isEmpty ? [] : work.store.codes(kind, like: search, limit: most + 1)
            let hasMore = found.count > most
            if hasMore { found.removeLast() }
            return List(kind: kind, versions: try work.store.codeLists(kind), found: work.results(of: found, kind), hasMore: hasMore)
        }
        return CodesModel(search: search, lists: lists, openTerms: try work.store.openTermCount())
    }
}

/// Diagnoses that came as words.
struct TermsModel: Sendable {
    struct Line: Sendable {
        var term: Store.StoredTerm
        /// The name of its code in the hospital's list; empty where there is none.
        var name: String
        /// What comes of it as it stands.
        var pathways: [LocalText]
        /// A patient who has it.
        var example: ID<Patient>?
    }

    var open: [Line]
    var decided: [Line]
    var openCount: Int

    static func read(_ work: Work) throws -> TermsModel {
        TermsModel(
            open: try work.store.openTerms(limit: 60).map { try line($0, work) }, decided: try work.store.decidedTerms(limit: 20).map { try line($0, work) },
            openCount: try work.store.openTermCount())
    }

    private static func line(_ term: Store.StoredTerm, _ work: Work) throws -> Line {
        let code = term.state == .open ? term.code : term.decided
        let entry = CodeEntry(code: code ?? "", name: term.text)
        let library = work.core.library
        return Line(
            term: term, name: try code.flatMap { try work.store.codes(.diagnoses, like: $0, limit: 1).first?.name } ?? "",
            pathways: work.results(of: [entry], .diagnoses).flatMap(\.pathways).map { library.pathway($0)?.name ?? LocalText($0, $0) },
            example: try work.store.episodes(worded: term.folded).last.flatMap { try work.store.episode($0)?.patient })
    }
}

import Engine
import FHIR
import FollowUp
import HTTPTypes
import Hummingbird
import Interchange
import Storage

/// The record of who asked for what. `handle` makes it for every request; a write makes it within its own transaction, so that
/// neither stands without the other.
extension FHIRRoutes {
    /// More names than any query of ours has.
    private static let mostParameters = 60

    /// Stores what a request came to, before its answer leaves.
    func record(_ asked: FHIRRequest, _ outcome: FHIROutcome) async throws {
        let access = access(asked, outcome.response.status.code, outcome.key, outcome.patients)
        let base = asked.base
        let isRefused = access.status >= 400 && asked.token != nil
        let target = asked.interaction.target
        // Nothing of other transactions is looked at: they need not be waited for.
        try await engine.claim { work in
            var access = access
            if isRefused, let id = target.id {
                // An id that names nothing here may be anything, such as somebody's number.
                let owners = try FHIRServer(work, base: base).owners(target.type, id)
                access.resource = owners == nil ? "" : id
                access.patients = owners ?? []
            }
            try work.store.insert(access, id: work.core.ids.next(work.now), at: work.now)
        }
    }

    /// The same within the transaction of a write.
    func record(_ asked: FHIRRequest, _ disclosure: some Disclosure, in work: Work) throws {
        try work.store.insert(access(asked, disclosure.status, disclosure.key, disclosure.patients), id: work.core.ids.next(work.now), at: work.now)
    }

    private func access(_ asked: FHIRRequest, _ status: Int, _ key: String, _ patients: [Int64]) -> Access {
        let interaction = asked.interaction
        let (type, id) = interaction.target
        let isKnown = Definitions.resourceTypes.contains(type)
        return Access(
            interaction == .bundle && asked.isTransaction ? .transaction : interaction.word, operation: interaction.operation, type: isKnown ? type : "",
            resource: !isKnown || status >= 400 ? "" : key.isEmpty ? id ?? "" : key, parameters: asked.token == nil ? [] : parameters(asked),
            token: asked.token, staff: asked.staff, status: status, address: asked.address, patients: patients)
    }

    /// The names that the query's parameters have; where one is none of ours it may hold anything, and is left out.
    private func parameters(_ asked: FHIRRequest) -> [String] {
        let (type, _) = asked.interaction.target
        var fields = asked.fields
        if let page = asked.fields.first(where: { $0.name == "_page" })?.value, let place = SearchPlace(page, engine.sealer), place.type == type {
            fields += place.fields
        }
        if let condition = asked.condition(of: HTTPField.Name.ifNoneExist) { fields += condition }
        var seen: Set<String> = []
        return fields.map(\.name).filter { SearchQuery.knows($0, of: type) && seen.insert($0).inserted }.prefix(Self.mostParameters).map { $0 }
    }
}

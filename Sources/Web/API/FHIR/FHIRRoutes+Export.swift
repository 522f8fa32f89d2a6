import Engine
import FHIR
import FollowUp
import HTTPTypes
import Hummingbird
import Interchange
import Storage

/// Bulk data: asked for, then fetched as NDJSON that is written while it is read.
extension FHIRRoutes {
    private static let ndjson = "application/fhir+ndjson"

    /// `$export`, `Patient/$export` or `Group/ID/$export`.
    func export(_ asked: FHIRRequest) async throws -> FHIROutcome {
        guard asked.prefersAsync else { throw FHIRRefusal(400, .invalid, "an export is asked for with Prefer: respond-async") }
        func field(_ name: String) -> String { asked.fields.first { $0.name == name }?.value ?? "" }
        let format = field("_outputFormat").replacing(" ", with: "+")
        guard ["", Self.ndjson, "application/ndjson", "ndjson"].contains(format) else { throw FHIRRefusal(400, .notSupported, "_outputFormat: \(Self.ndjson)") }
        let types = asked.fields.filter { $0.name == "_type" }.flatMap { $0.value.split(separator: ",").map(String.init) }
        var group: String?
        switch asked.parts.count {
        case 1: break
        case 2 where asked.parts[0] == "Patient": break
        case 3 where asked.parts[0] == "Group": group = asked.parts[1]
        default: throw FHIRRefusal(404, .notSupported, "$export, Patient/$export or Group/ID/$export")
        }
        let address = ([asked.base] + asked.parts).joined(separator: "/")
        let filters = try asked.fields.filter { $0.name == "_typeFilter" }.flatMap { FHIRServer.filters(in: $0.value) }.map { filter in
            let parts = filter.split(separator: "?", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw FHIRRefusal(400, .invalid, "_typeFilter: queries such as Observation?code=8480-6") }
            return SearchPlace(type: parts[0], fields: FormFields(parts[1].utf8).fields, isStrict: true)
        }
        let request = ExportRequest(types: types, since: field("_since"), filters: filters, isOfPatients: asked.parts.count > 1, patients: nil, address: address)
        for type in types { try FHIRServer.check(type: type) }
        for type in types.isEmpty ? ["*"] : types where !asked.scope.allows(.search, type) {
            throw FHIRRefusal(403, .forbidden, "the token's scope does not allow this")
        }
        let named = group
        let begun = try await writing(asked) { try FHIRServer($0, base: asked.base, token: asked.token).beginExport(request, group: named) }
        return recorded(Response(status: .accepted, headers: [.contentLocation: "\(asked.base)/$export-status/\(begun.id)"]), begun)
    }

    /// The manifest: an export is ready at once, since its files are written while they are fetched.
    func exportStatus(_ asked: FHIRRequest, _ id: String) async throws -> FHIROutcome {
        let number = try number(id)
        let manifest = try await engine.read { try FHIRServer($0, base: asked.base, token: asked.token).export(number) }
        let response = Response(
            status: .ok, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: ByteBuffer(bytes: manifest.bytes)))
        return FHIROutcome(response, manifest)
    }

    func endExport(_ asked: FHIRRequest, _ id: String) async throws -> FHIROutcome {
        let number = try number(id)
        let ended = try await writing(asked) { work in
            guard try work.store.endExport(number, now: work.now) else { throw FHIRRefusal(404, .notFound, "there is no such export, or it was ended") }
            return ExportBegun(id: number)
        }
        return recorded(Response(status: .accepted), ended)
    }

    func exportFile(_ asked: FHIRRequest, _ id: String, _ name: String) async throws -> FHIROutcome {
        let number = try number(id)
        guard name.hasSuffix(".ndjson") else { throw FHIRRefusal(404, .notFound, "there is no such file") }
        let type = String(name.dropLast(".ndjson".count))
        // The first lines tell whether there is such a file at all.
        let first = try await reading(asked, .search, type) { try $0.lines(number, type, from: nil) }
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(bytes: first.bytes))
            var next = first.next
            while let place = next {
                let more = try await reading(asked, .search, type) { try $0.lines(number, type, from: place) }
                try await writer.write(ByteBuffer(bytes: more.bytes))
                next = more.next
            }
            try await writer.finish(nil)
        }
        return FHIROutcome(Response(status: .ok, headers: [.contentType: Self.ndjson], body: body), first)
    }

    private func number(_ id: String) throws -> Int64 {
        guard let number = Int64(id) else { throw FHIRRefusal(404, .notFound, "there is no such export") }
        return number
    }
}

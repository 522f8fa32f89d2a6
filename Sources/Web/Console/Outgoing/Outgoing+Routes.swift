import Engine
import FollowUp
import Hummingbird

struct OutgoingRoutes {
    let engine: Engine

    func add(to console: RouterGroup<ConsoleRequestContext>) {
        let configured = engine.settings.destinations.map(\.name)
        console.get(RouterPath(Route.outgoing.pattern)) { _, context in
            try context.allow(.outgoing)
            var search = OutgoingSearch(context.form)
            search.patient = ""
            let (wanted, before) = (search, context.form.integer("before") ?? .max)
            let listing = try await engine.reading { try OutgoingListing.read($0, wanted, configured: configured, before: before) }
            return outgoingPage(listing, try await context.frame(engine, .outgoing))
        }
        console.post(RouterPath(Route.outgoing.pattern)) { _, context -> Response in
            try context.allow(.outgoing)
            var search = OutgoingSearch()
            search.patient = OutgoingSearch(context.form).patient
            guard !search.patient.isEmpty else { return .see(.outgoing) }
            let wanted = search
            var listing = try await engine.reading { try OutgoingListing.read($0, wanted, configured: configured, pageSize: 200) }
            // A patient's number never stands in an address: what was found by one has no further pages.
            listing.next = nil
            var frame = try await context.frame(engine, .outgoing)
            frame.path = Route.outgoing.path
            return outgoingPage(listing, frame).response()
        }
        console.get(RouterPath(Route.outgoingMessage(0).pattern)) { _, context in
            try context.allow(.outgoing)
            guard let id = Int64(try context.text()), let record = try await engine.reading({ try OutgoingRecord.read($0, id, configured: configured) }) else {
                throw Refusal.notFound
            }
            return outgoingMessagePage(record, try await context.frame(engine, .outgoing))
        }
        console.post(RouterPath(Route.outgoingRepetition(0).pattern)) { _, context -> Response in
            try context.allow(.outgoing)
            guard let id = Int64(try context.text()) else { throw Refusal.notFound }
            let staff = context.staff
            try await engine.work { try $0.sendAgain(outgoing: id, by: staff) }
            return Response.see(.outgoingMessage(id)).noting(Notice(.done, context.words(engine).say("会再发一次。", "It will be sent again.")), engine)
        }
        console.post(RouterPath(Route.outgoingWithdrawal(0).pattern)) { _, context -> Response in
            try context.allow(.outgoing)
            guard let id = Int64(try context.text()) else { throw Refusal.notFound }
            let staff = context.staff
            try await engine.work { try $0.withdraw(outgoing: id, by: staff) }
            return Response.see(.outgoingMessage(id)).noting(Notice(.done, context.words(engine).say("不再发送。", "It will not be sent.")), engine)
        }
    }
}

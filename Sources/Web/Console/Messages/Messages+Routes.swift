import Engine
import FollowUp
import Hummingbird
import Interchange

struct MessageRoutes {
    let engine: Engine

    func add(to console: RouterGroup<ConsoleRequestContext>) {
        console.get(RouterPath(Route.messages.pattern)) { _, context in
            try context.allow(.rejects)
            var search = MessageSearch(context.form)
            search.patient = ""
            let (wanted, before) = (search, context.form.integer("before") ?? .max)
            let listing = try await engine.reading { try MessageListing.read($0, wanted, before: before) }
            return messagesPage(listing, try await context.frame(engine, .rejects))
        }
        console.post(RouterPath(Route.messages.pattern)) { _, context -> Response in
            try context.allow(.rejects)
            var search = MessageSearch()
            search.patient = MessageSearch(context.form).patient
            guard !search.patient.isEmpty else { return .see(.messages) }
            let wanted = search
            var listing = try await engine.reading { try MessageListing.read($0, wanted, pageSize: 200) }
            listing.next = nil
            var frame = try await context.frame(engine, .rejects)
            // A language switch cannot repeat the search: it comes back to the list.
            frame.path = Route.messages.path
            return messagesPage(listing, frame).response()
        }
        console.get(RouterPath(Route.message(0).pattern)) { _, context in
            try context.allow(.rejects)
            guard let id = Int64(try context.text()), let record = try await engine.reading({ try MessageRecord.read($0, id) }) else { throw Refusal.notFound }
            return messagePage(record, try await context.frame(engine, .rejects))
        }
        console.get(RouterPath(Route.messageBytes(0).pattern)) { _, context -> Response in
            try context.allow(.rejects)
            guard let id = Int64(try context.text()), let bytes = try await engine.reading({ try MessageRecord.bytes($0, id) }) else { throw Refusal.notFound }
            return .attachment("message-\(id).hl7", "application/octet-stream", bytes)
        }
        console.post(RouterPath(Route.messageRetry(0).pattern)) { _, context -> Response in
            try context.allow(.rejects)
            guard let id = Int64(try context.text()) else { throw Refusal.notFound }
            let words = context.words(engine)
            if let again = try await engine.retryMessage(id: id) {
                return Response.see(.message(id)).noting(Notice(.problem, words.say("还是没收下：", "Still not taken in: ") + words.say(again.reason)), engine)
            }
            return Response.see(.message(id)).noting(Notice(.done, words.say("已收下。", "Taken in.")), engine)
        }
    }
}

import Engine
import FHIR
import FollowUp
import HTML
import HTTPTypes
import Hummingbird

/// One task: opening claims it, posting ends or postpones it.
struct CallRoutes {
    let engine: Engine

    func add(to console: RouterGroup<ConsoleRequestContext>) {
        console.get(RouterPath(Route.workItem(.any).pattern)) { _, context in Response.see(.call(try context.id())) }
        console.get(RouterPath(Route.call(.any).pattern), use: show)
        console.post(RouterPath(Route.call(.any).pattern), use: record)
        console.post(RouterPath(Route.callAsked(.any).pattern), use: asked)
        console.post(RouterPath(Route.number(.any).pattern)) { _, context -> Response in
            let words = context.words(engine)
            let isNone = context.form.has("none")
            let number = context.form["number"]
            guard isNone || PhoneNumber.read(number) != nil else {
                throw Refusal.invalid(
                    LocalText("这不是可用的电话号码：请填 11 位手机号或带区号的座机。", "This is no usable number: enter an 11-digit mobile or a landline with area code."))
            }
            try await engine.findNumber(try context.id(), number: isNone ? nil : number, by: context.staff)
            return back(
                isNone
                    ? words.say("已记录：找不到号码。", "Recorded: no number can be found.")
                    : words.say("号码已更新，联系会继续。", "The number is mended; the contact goes on."))
        }
        console.post(RouterPath(Route.reply(.any).pattern)) { _, context -> Response in
            let words = context.words(engine)
            let grade: Grade? = context.form.choice("grade")
            try await engine.settleReply(try context.id(), note: context.form["note"], raiseTo: grade, by: context.staff)
            return back(
                grade.map { words.say("已记为\(words.name($0))问题。", "Raised as a problem: \(words.name($0)).") } ?? words.say("回复已读。", "The reply is read."))
        }
        console.post(RouterPath(Route.review(.any).pattern)) { _, context -> Response in
            let words = context.words(engine)
            let decision = context.form["decision"]
            guard decision == "call" || decision == "drop" else {
                throw Refusal.invalid(LocalText("请先选择：现在打电话，或不再联系。", "Choose first: call now, or let it go."))
            }
            try await engine.review(try context.id(), callNow: decision == "call", note: context.form["note"], by: context.staff)
            return back(
                decision == "call"
                    ? words.say("已放到待办，可以打电话了。", "It is on the list to be called.") : words.say("已记录：不再联系。", "Recorded: let go."))
        }
    }

    @Sendable private func show(_ request: Request, _ context: ConsoleRequestContext) async throws -> HTML {
        let id = try context.id(of: WorkItem.self)
        guard let item = try await engine.read({ try $0.store.workItem(id) }) else { throw Refusal.notFound }
        let isMine = context.session.role.worksOnContacts && (item.kind != .doctorContact || context.session.role == .doctor)
        var holder: String?
        do {
            if isMine { try await engine.claim(id, by: context.staff) }
        } catch Refusal.alreadyClaimed(let by) {
            holder = by
        } catch Refusal.alreadyEnded {
            // The page itself says that it is over.
        }
        let settings = engine.settings
        guard var model = try await engine.reading({ try CallModel.read($0, id, settings) }) else { throw Refusal.notFound }
        if let (asking, topics) = try await engine.read({ try $0.asking(ofTask: id) }) { model.ask(asking, topics) }
        let (items, patient) = (model.items, item.patient)
        model.known = try await engine.read { try $0.results(for: items, of: patient) }
        model.heldBy = holder
        model.isLookingOnly = !isMine && model.row.claimedBy != context.staff
        return callPage(model, try await context.frame(engine, .worklist))
    }

    @Sendable private func record(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        let id = try context.id(of: WorkItem.self)
        let words = context.words(engine)
        guard let outcome: CallOutcome = context.form.choice("outcome") else {
            throw Refusal.invalid(LocalText("请选择通话结果。", "Choose how the call ended."))
        }
        let asking = try await engine.read { try $0.asking(ofTask: id)?.asking }
        var answers: Answers = [:]
        do {
            if outcome == .reached, let asking { answers = asking.pruned(try context.form.answers(to: asking.possibleItems(for: .staff))) }
        } catch let answer as ImplausibleAnswer {
            throw Refusal.invalid(answer.message)
        }
        let record = try await engine.recordCall(id, outcome: outcome, answers: answers, note: context.form["note"], by: context.staff)
        let next = words.say(record.next)
        if let first = record.proposed.first {
            let names = words.list(record.proposed.map { words.say($0.signal.kind.label) })
            return Response.see(.patient(first.patient)).noting(
                Notice(
                    .problem, words.say("已记录。记录里提到：\(names)。请确认是否列为问题。", "Recorded. Your note speaks of: \(names). Please say whether it is a problem.")), engine)
        }
        return back(words.say("已记录：", "Recorded: ") + words.name(outcome) + (next.isEmpty ? "" : words.say("。", ". ") + next))
    }

    /// The ids of what is to be asked after the answers entered so far; what cannot be yet does not count.
    @Sendable private func asked(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        let id = try context.id(of: WorkItem.self)
        guard let asking = try await engine.read({ try $0.asking(ofTask: id)?.asking }) else { throw Refusal.notFound }
        let answers = asking.possibleItems(for: .staff).reduce(into: Answers()) { answers, item in
            if let one = try? context.form.answers(to: [item]) { answers.merge(one) { $1 } }
        }
        return APIAnswer.json(.ok, .array(asking.items(answers, for: .staff).map { .string($0.id) }))
    }

    private func back(_ text: String) -> Response { Response.see(.worklist).noting(Notice(.done, text), engine) }
}

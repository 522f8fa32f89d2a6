import Engine
import FollowUp
import HTML
import Hummingbird

struct PatientRoutes {
    let engine: Engine

    func add(to console: RouterGroup<ConsoleRequestContext>) {
        console.get(RouterPath(Route.patients.pattern)) { _, context in
            let after: ID<Patient>? = context.form.integer("after").map { ID($0) }
            let model = try await engine.reading { try PatientsModel.list($0, after: after) }
            return patientsPage(model, try await context.frame(engine, .patients))
        }
        console.get(RouterPath(Route.patientsExport.pattern)) { _, context -> Response in
            guard SheetTable.mayTakePatients(context.session.role) else { throw Refusal.notAllowed }
            return try await SheetTable.patients(context.words(engine)).answer(engine, context)
        }
        console.post(RouterPath(Route.patients.pattern)) { _, context -> Response in
            let query = String(context.form["q"].prefix(60))
            if query.isEmpty { return .see(.patients) }
            let model = try await engine.reading { try PatientsModel.search($0, query) }
            if model.rows.count == 1, let only = model.rows.first { return .see(.patient(only.id)) }
            var frame = try await context.frame(engine, .patients)
            // A language switch cannot repeat the search: it comes back to the list.
            frame.path = Route.patients.path
            return patientsPage(model, frame).response()
        }
        console.get(RouterPath(Route.patient(.any).pattern)) { _, context in
            let id = try context.id(of: Patient.self)
            let before = context.form.integer("before").map { Instant(milliseconds: $0) }
            let withAccesses = context.session.role.seesAccesses
            guard let model = try await engine.reading({ try PatientModel.read($0, id, before: before, withAccesses: withAccesses) }) else { throw Refusal.notFound }
            return patientPage(model, try await context.frame(engine, .patients))
        }
        addChanges(to: console)
    }

    private func addChanges(to console: RouterGroup<ConsoleRequestContext>) {
        console.post(RouterPath(Route.refusal(.any).pattern)) { _, context -> Response in
            let id = try context.id(of: Patient.self)
            try await engine.refuse(patient: id, by: context.staff)
            return done(id, context.words(engine).say("已记录：不再接受随访。计划中的联系已停止。", "Recorded: opted out. Planned contacts are stopped."))
        }
        console.post(RouterPath(Route.permission(.any).pattern)) { _, context -> Response in
            let id = try context.id(of: Patient.self)
            try await engine.allow(patient: id, by: context.staff)
            return done(id, context.words(engine).say("已记录：重新接受随访。", "Recorded: follow-up is allowed again."))
        }
        console.post(RouterPath(Route.death(.any).pattern)) { _, context -> Response in
            let id = try context.id(of: Patient.self)
            try await engine.recordDeath(patient: id, by: context.staff)
            return done(id, context.words(engine).say("已记录去世，所有随访已停止。", "The death is recorded; all follow-up has stopped."))
        }
        console.post(RouterPath(Route.windows(.any).pattern)) { _, context -> Response in
            let id = try context.id(of: Patient.self)
            try await engine.setWindows(patient: id, try windows(context.form), by: context.staff)
            return done(id, context.words(engine).say("联系时间已保存。", "The times are saved."))
        }
        console.post(RouterPath(Route.wish(.any).pattern)) { _, context -> Response in
            let id = try context.id(of: Patient.self)
            try await engine.setWish(patient: id, context.form["wish"], by: context.staff)
            return done(id, context.words(engine).say("称呼已保存，以后的短信和电话都这样称呼。", "Saved: messages and calls use it from now on."))
        }
        console.post(RouterPath(Route.healthFacts(.any).pattern)) { _, context -> Response in
            let id = try context.id(of: Patient.self)
            let allowed = context.form["allowed"] == "1"
            try await engine.setFacts(patient: id, allowed: allowed, by: context.staff)
            let words = context.words(engine)
            return done(
                id,
                allowed
                    ? words.say("已记录：同意短信里提到近况。", "Recorded: messages may mention readings.")
                    : words.say("已记录：短信里不再提近况。", "Recorded: messages no longer mention readings."))
        }
        console.post(RouterPath(Route.telecoms(.any).pattern)) { _, context -> Response in
            let id = try context.id(of: Patient.self)
            let number = context.form["number"]
            guard PhoneNumber.read(number) != nil else {
                throw Refusal.invalid(
                    LocalText("这不是可用的电话号码：请填 11 位手机号或带区号的座机。", "This is no usable number: enter an 11-digit mobile or a landline with area code."))
            }
            let relation = context.form["relation"]
            let isOwn = relation.isEmpty || relation == "本人" || relation.lowercased() == "self"
            try await engine.addTelecom(patient: id, number: number, relation: isOwn ? "self" : String(relation.prefix(20)), by: context.staff)
            return done(id, context.words(engine).say("号码已添加。", "The number is added."))
        }
        console.post(RouterPath(Route.patientProblems(.any).pattern)) { _, context -> Response in
            let id = try context.id(of: Patient.self)
            let text = context.form["text"]
            guard let grade: Grade = context.form.choice("grade"), !text.isEmpty else {
                throw Refusal.invalid(LocalText("请选择级别并写下是什么问题。", "Choose a grade and say what the problem is."))
            }
            let problem = try await engine.raiseProblem(patient: id, contact: nil, grade: grade, text: text, by: context.staff)
            return Response.see(.problem(problem)).noting(
                Notice(.done, context.words(engine).say("问题已提出，已按级别通知。", "The problem is raised; alerts are out by its grade.")), engine)
        }
    }

    private func windows(_ form: FormFields) throws -> [DayPart] {
        try [1, 2].compactMap { number in
            let (from, to) = (form["from\(number)"], form["to\(number)"])
            if from.isEmpty, to.isEmpty { return nil }
            guard let start = TimeOfDay(from), let end = TimeOfDay(to), let part = DayPart(start, end) else {
                throw Refusal.invalid(LocalText("时段 \(number) 的开始要早于结束，两个都要填。", "Part \(number) needs a start before its end."))
            }
            return part
        }
    }

    private func done(_ patient: ID<Patient>, _ text: String) -> Response {
        Response.see(.patient(patient)).noting(Notice(.done, text), engine)
    }
}

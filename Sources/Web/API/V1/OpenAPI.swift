import FHIR
import FollowUp

/// The OpenAPI 3.1 document of the interface, written from the endpoints themselves.
enum OpenAPI {
    static func document(version: String, _ language: Language) -> JSON {
        var schemas: [JSON.Member] = []
        for endpoint in Endpoint.all {
            for object in endpoint.shape.objects(language) + endpoint.answer.objects(language) where !schemas.contains(where: { $0.name == object.name }) {
                schemas.append(JSON.Member(object.name, object.schema))
            }
        }
        schemas.append(JSON.Member("Problem", problem(language)))
        return .of([
            "openapi": .string("3.1.0"),
            "info": .of([
                "title": .string(LocalText("随访接口", "Suifang API")[language]), "version": .string(version.isEmpty ? "0" : version),
                "description": .string(about[language]),
            ]),
            "security": .array([.object([JSON.Member("token", .array([]))])]),
            "paths": .object(Endpoint.all.map { JSON.Member($0.path, .of(["post": operation($0, language)])) }),
            "components": .of([
                "securitySchemes": .of(["token": .of(["type": .string("http"), "scheme": .string("bearer")])]),
                "schemas": .object(schemas),
            ]),
        ])
    }

    static let about = LocalText(
        "小系统把入院、出院、预约、测量值和拒绝告诉随访系统。什么都可以重发：同一件事由您系统的编号认出。",
        "What small systems tell: admissions, discharges, appointments, readings, opt-outs. Everything may be sent again: your numbers decide what is the same.")

    static let key = LocalText(
        "由您给出，一个请求一个。带同一个键、同样正文重发，只做一次，答复相同，并带 Idempotency-Replayed: true；同一个键配别的正文被拒绝。记住至少 \(APIRoutes.memory.hours / 24) 天。",
        "Yours, one for each request. The same key with the same body again is done once and answered alike, with Idempotency-Replayed: true; with another body it is refused. It is kept for \(APIRoutes.memory.hours / 24) days at least."
    )

    private static func operation(_ endpoint: Endpoint, _ language: Language) -> JSON {
        let idempotency = JSON.of([
            "name": .string("Idempotency-Key"), "in": .string("header"), "required": .bool(false), "description": .string(key[language]),
            "schema": .of(["type": .string("string"), "pattern": .string("^[!-~]{1,200}$")]),
        ])
        return .of([
            "operationId": .string(endpoint.name), "summary": .string(endpoint.summary[language]),
            "parameters": .array(endpoint.isTelling ? [idempotency] : []),
            "requestBody": .of([
                "required": .bool(true),
                "content": .of([
                    "application/json": .of(["schema": endpoint.shape.schema, "example": try? JSON.read(Array(endpoint.example.utf8))])
                ]),
            ]),
            "responses": .object(responses(endpoint, language)),
        ])
    }

    /// One entry for each status, with all that it may mean.
    private static func responses(_ endpoint: Endpoint, _ language: Language) -> [JSON.Member] {
        let good = LocalText(
            endpoint.isTelling ? "已收下，并已存到磁盘。" : "查到了。", endpoint.isTelling ? "Taken in, and stored on disk." : "How things stand.")
        var members = [JSON.Member("200", answer(good[language], "application/json", endpoint.answer.schema))]
        var told: [(status: Int, titles: [String])] = []
        for problem in APIProblem.possible(endpoint) {
            let title = problem.title[language]
            if let place = told.firstIndex(where: { $0.status == problem.status.code }) {
                told[place].titles.append(title)
            } else {
                told.append((problem.status.code, [title]))
            }
        }
        for (status, titles) in told.sorted(by: { $0.status < $1.status }) {
            members.append(
                JSON.Member(
                    String(status),
                    answer(
                        titles.joined(separator: language == .zh ? "；" : "; "), "application/problem+json",
                        .of(["$ref": .string("#/components/schemas/Problem")]))))
        }
        return members
    }

    private static func answer(_ description: String, _ type: String, _ schema: JSON) -> JSON {
        .of(["description": .string(description), "content": .object([JSON.Member(type, .of(["schema": schema]))])])
    }

    /// RFC 9457, with each fault's place.
    private static func problem(_ language: Language) -> JSON {
        func member(_ zh: String, _ en: String) -> JSON { .of(["type": .string("string"), "description": .string(LocalText(zh, en)[language])]) }
        return .of([
            "type": .string("object"), "required": .array(["type", "title", "status", "code", "detail"].map(JSON.string)),
            "properties": .of([
                "type": member("错误的说明在哪里。", "Where this problem is explained."), "title": member("什么不对。", "What is wrong."),
                "status": .of(["type": .string("integer")]),
                "code": .of(["type": .string("string"), "enum": .array(APIProblem.allCases.map { .string($0.rawValue) })]),
                "detail": member("怎样改正。", "How to mend it."),
                "errors": .of([
                    "type": .string("array"),
                    "items": .of([
                        "type": .string("object"), "required": .array([.string("pointer"), .string("detail")]),
                        "properties": .of([
                            "pointer": member("请求里的位置（JSON Pointer，RFC 6901）。", "JSON Pointer (RFC 6901) into the request."),
                            "detail": member("这一处什么不对。", "What is wrong there."),
                        ]),
                    ]),
                ]),
            ]),
        ])
    }
}

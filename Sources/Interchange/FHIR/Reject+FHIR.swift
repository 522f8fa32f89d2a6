import FHIR
import FollowUp

extension Reject {
    init(_ flaw: Flaw) {
        switch flaw.kind {
        case .malformed:
            self.init(
                code: "malformedJSON", place: flaw.place,
                reason: LocalText("不是有效的 JSON，请发送方重新导出", "This is not valid JSON; have the sender export it again"))
        case .notFHIR:
            self.init(
                code: "notFHIR", place: flaw.place,
                reason: LocalText(
                    "缺少 resourceType，不是 FHIR 资源；请发送 FHIR R4 的 Bundle 或资源",
                    "There is no resourceType, so this is no FHIR resource; send a FHIR R4 Bundle or resource"))
        case .missing: self = .missing(flaw.place)
        case .wrongType:
            self.init(
                code: "wrongType", place: flaw.place,
                reason: LocalText(
                    "该元素的 JSON 类型与 FHIR R4 不符，请按 R4 的类型发送",
                    "This element has another JSON type than FHIR R4 gives it; send it in R4's type"))
        case .badDate:
            self.init(
                code: "badDate", place: flaw.place,
                reason: LocalText(
                    "日期不存在或格式不对，请写成 2024-05-01 或 2024-05-01T10:30:00+08:00",
                    "The date does not exist or is written wrongly; write 2024-05-01 or 2024-05-01T10:30:00+08:00"))
        }
    }

    static func missing(_ place: String) -> Reject {
        Reject(
            code: "missingField", place: place,
            reason: LocalText("缺少必填元素，请补上后重新发送", "A required element is missing; add it and send again"))
    }

    static func unresolved(_ place: String) -> Reject {
        Reject(
            code: "unresolvedReference", place: place,
            reason: LocalText(
                "引用的资源不在本文件中，或未能读取；请与其一并发送，或在引用中写明 identifier",
                "The resource referred to is not in this document or could not be read; send it along, or give its identifier in the reference"))
    }

    static func inFuture(_ place: String) -> Reject {
        Reject(
            code: "futureDate", place: place,
            reason: LocalText("该时间在将来，请核对后重新发送", "This moment is in the future; check it and send again"))
    }

    static func endsBeforeStart(_ place: String) -> Reject {
        Reject(
            code: "endBeforeStart", place: place,
            reason: LocalText("结束时间早于开始时间，请核对后重新发送", "The end is before the start; check both and send again"))
    }
}

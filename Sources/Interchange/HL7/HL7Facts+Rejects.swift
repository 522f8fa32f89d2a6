import FollowUp

extension HL7Facts {
    static var notAMessage: Reject {
        Reject(
            code: "notHL7", place: "MSH",
            reason: LocalText("没有 MSH 段，不是 HL7 v2 消息。请检查文件或发送方。", "There is no MSH segment: this is no HL7 v2 message. Check the file or the sender."))
    }

    static var unsupported: Reject {
        Reject(
            code: "unsupportedEvent", place: "MSH-9",
            reason: LocalText(
                "不处理此类消息。接受 ADT A01 A02 A03 A04 A08 A11 A12 A13 A28 A31 A34 A35 A36 A40 A41 A42、SIU S12 S13 S14 S15 S17 S26、ORU R01、PPR PC1 PC2 PC3、ORM O01、RDE O01 O11、MDM T02 T04 T06 T08 T10 T11。",
                "Messages of this type are not taken in. Accepted: ADT A01 A02 A03 A04 A08 A11 A12 A13 A28 A31 A34 A35 A36 A40 A41 A42, SIU S12 S13 S14 S15 S17 S26, ORU R01, PPR PC1 PC2 PC3, ORM O01, RDE O01 O11, MDM T02 T04 T06 T08 T10 T11."))
    }

    static func missing(_ place: String) -> Reject {
        Reject(
            code: "missingField", place: place,
            reason: LocalText("缺少 \(place) 或其中没有可用的值。请发送方填写后重发。", "\(place) is missing or holds nothing usable. Have the sender fill it in and send again."))
    }

    static func badDate(_ place: String) -> Reject {
        Reject(
            code: "badDate", place: place,
            reason: LocalText(
                "\(place) 不是有效的日期时间。应为 20260103093000 或 20260103093000+0800。",
                "\(place) is no valid date. Expected 20260103093000 or 20260103093000+0800."))
    }

    static func future(_ place: String) -> Reject {
        Reject(
            code: "futureDate", place: place,
            reason: LocalText("\(place) 在将来，出院不可能已经发生。请发送方核对。", "\(place) lies in the future, so the discharge cannot have happened. Have the sender check it."))
    }

    static func dischargeBeforeAdmission(_ place: String) -> Reject {
        Reject(
            code: "dischargeBeforeAdmission", place: place,
            reason: LocalText("\(place) 的出院时间早于 PV1-44 的入院时间。请发送方核对。", "The discharge in \(place) is before the admission in PV1-44. Have the sender check them."))
    }
}

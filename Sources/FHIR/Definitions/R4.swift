/// The structure definitions of FHIR R4 (4.0.1) as a table: the kinds of resource that are taken in, and every type that they use.
///
///     Name < Base
///       element?type  element!type=code|code  element*type  choice[x]?type|type
///
/// `?` at most one, `!` exactly one, `*` any number, `+` one or more; after `=` the codes of a required binding; `^` marks what a
/// summary holds. Nested elements are types named for their place (`PatientContact`). Drawn from the specification, which is in
/// the public domain (CC0); codes of bindings that are not required are left out.
enum R4 {
    static let table: String = """
        Address < Element
          ^city?string ^country?string ^district?string ^line*string ^period?Period ^postalCode?string ^state?string ^text?string
          ^type?code=postal|physical|both ^use?code=home|work|temp|old|billing
        Age < Quantity
        AllergyIntolerance < DomainResource
          ^asserter?Reference ^category*code=food|medication|environment|biologic ^clinicalStatus?CodeableConcept ^code?CodeableConcept
          ^criticality?code=low|high|unable-to-assess encounter?Reference ^identifier*Identifier lastOccurrence?dateTime note*Annotation
          onset[x]?Age|dateTime|Period|Range|string ^patient!Reference reaction*AllergyIntoleranceReaction recordedDate?dateTime recorder?Reference
          ^type?code=allergy|intolerance ^verificationStatus?CodeableConcept
        AllergyIntoleranceReaction < BackboneElement
          description?string exposureRoute?CodeableConcept manifestation+CodeableConcept note*Annotation onset?dateTime severity?code=mild|moderate|severe
          substance?CodeableConcept
        Annotation < Element
          ^author[x]?Reference|string ^text!markdown ^time?dateTime
        Appointment < DomainResource
          ^appointmentType?CodeableConcept basedOn*Reference ^cancelationReason?CodeableConcept comment?string created?dateTime description?string
          ^end?instant ^identifier*Identifier minutesDuration?positiveInt participant+AppointmentParticipant patientInstruction?string
          priority?unsignedInt ^reasonCode*CodeableConcept reasonReference*Reference requestedPeriod*Period ^serviceCategory*CodeableConcept
          ^serviceType*CodeableConcept slot*Reference ^specialty*CodeableConcept ^start?instant
          ^status!code=proposed|pending|booked|arrived|fulfilled|cancelled|noshow|entered-in-error|checked-in|waitlist supportingInformation*Reference
        AppointmentParticipant < BackboneElement
          ^actor?Reference period?Period ^required?code=required|optional|information-only ^status!code=accepted|declined|tentative|needs-action
          ^type*CodeableConcept
        Attachment < Element
          ^contentType?code ^creation?dateTime data?base64Binary ^hash?base64Binary ^language?code ^size?unsignedInt ^title?string ^url?url
        AuditEvent < DomainResource
          ^action?code agent+AuditEventAgent entity*AuditEventEntity ^outcome?code ^outcomeDesc?string period?Period ^purposeOfEvent*CodeableConcept
          ^recorded!instant source!AuditEventSource ^subtype*Coding ^type!Coding
        AuditEventAgent < BackboneElement
          altId?string location?Reference media?Coding name?string network?AuditEventAgentNetwork policy*uri purposeOfUse*CodeableConcept
          ^requestor!boolean role*CodeableConcept type?CodeableConcept ^who?Reference
        AuditEventAgentNetwork < BackboneElement
          address?string type?code
        AuditEventEntity < BackboneElement
          description?string detail*AuditEventEntityDetail lifecycle?Coding ^name?string ^query?base64Binary role?Coding securityLabel*Coding type?Coding
          ^what?Reference
        AuditEventEntityDetail < BackboneElement
          type!string value[x]!base64Binary|string
        AuditEventSource < BackboneElement
          ^observer!Reference site?string type*Coding
        BackboneElement < Element
          ^modifierExtension*Extension
        Basic < DomainResource
          ^author?Reference ^code!CodeableConcept ^created?date ^identifier*Identifier ^subject?Reference
        Bundle < Resource
          ^entry*BundleEntry ^identifier?Identifier ^link*BundleLink ^signature?Signature ^timestamp?instant ^total?unsignedInt
          ^type!code=document|message|transaction|transaction-response|batch|batch-response|history|searchset|collection
        BundleEntry < BackboneElement
          ^fullUrl?uri ^link*BundleLink ^request?BundleEntryRequest ^resource?Resource ^response?BundleEntryResponse ^search?BundleEntrySearch
        BundleEntryRequest < BackboneElement
          ^ifMatch?string ^ifModifiedSince?instant ^ifNoneExist?string ^ifNoneMatch?string ^method!code=GET|HEAD|POST|PUT|DELETE|PATCH ^url!uri
        BundleEntryResponse < BackboneElement
          ^etag?string ^lastModified?instant ^location?uri ^outcome?Resource ^status!string
        BundleEntrySearch < BackboneElement
          ^mode?code=match|include|outcome ^score?decimal
        BundleLink < BackboneElement
          ^relation!string ^url!uri
        CapabilityStatement < DomainResource
          ^contact*ContactDetail copyright?markdown ^date!dateTime description?markdown ^document*CapabilityStatementDocument ^experimental?boolean
          ^fhirVersion!code ^format+code=formats|json|ttl|mime ^implementation?CapabilityStatementImplementation ^implementationGuide*canonical
          ^imports*canonical ^instantiates*canonical ^jurisdiction*CodeableConcept ^kind!code=instance|capability|requirements
          ^messaging*CapabilityStatementMessaging ^name?string ^patchFormat*code ^publisher?string purpose?markdown ^rest*CapabilityStatementRest
          ^software?CapabilityStatementSoftware ^status!code=draft|active|retired|unknown ^title?string ^url?uri ^useContext*UsageContext ^version?string
        CapabilityStatementDocument < BackboneElement
          documentation?markdown ^mode!code=producer|consumer ^profile!canonical
        CapabilityStatementImplementation < BackboneElement
          ^custodian?Reference ^description!string ^url?url
        CapabilityStatementMessaging < BackboneElement
          documentation?markdown endpoint*CapabilityStatementMessagingEndpoint reliableCache?unsignedInt
          ^supportedMessage*CapabilityStatementMessagingSupportedMessage
        CapabilityStatementMessagingEndpoint < BackboneElement
          address!url protocol!Coding
        CapabilityStatementMessagingSupportedMessage < BackboneElement
          ^definition!canonical ^mode!code=sender|receiver
        CapabilityStatementRest < BackboneElement
          compartment*canonical documentation?markdown interaction*CapabilityStatementRestInteraction ^mode!code=client|server
          ^operation*CapabilityStatementRestResourceOperation ^resource*CapabilityStatementRestResource
          searchParam*CapabilityStatementRestResourceSearchParam ^security?CapabilityStatementRestSecurity
        CapabilityStatementRestInteraction < BackboneElement
          code!code=transaction|batch|search-system|history-system documentation?markdown
        CapabilityStatementRestResource < BackboneElement
          conditionalCreate?boolean conditionalDelete?code=not-supported|single|multiple
          conditionalRead?code=not-supported|modified-since|not-match|full-support conditionalUpdate?boolean documentation?markdown
          interaction*CapabilityStatementRestResourceInteraction ^operation*CapabilityStatementRestResourceOperation ^profile?canonical
          readHistory?boolean referencePolicy*code=literal|logical|resolves|enforced|local searchInclude*string
          searchParam*CapabilityStatementRestResourceSearchParam searchRevInclude*string ^supportedProfile*canonical ^type!code updateCreate?boolean
          versioning?code=no-version|versioned|versioned-update
        CapabilityStatementRestResourceInteraction < BackboneElement
          code!code=read|vread|update|patch|delete|history-instance|history-type|create|search-type documentation?markdown
        CapabilityStatementRestResourceOperation < BackboneElement
          ^definition!canonical documentation?markdown ^name!string
        CapabilityStatementRestResourceSearchParam < BackboneElement
          definition?canonical documentation?markdown name!string type!code=number|date|string|token|reference|composite|quantity|uri|special
        CapabilityStatementRestSecurity < BackboneElement
          ^cors?boolean description?markdown ^service*CodeableConcept
        CapabilityStatementSoftware < BackboneElement
          ^name!string ^releaseDate?dateTime ^version?string
        CarePlan < DomainResource
          activity*CarePlanActivity ^addresses*Reference ^author?Reference ^basedOn*Reference careTeam*Reference ^category*CodeableConcept
          contributor*Reference ^created?dateTime ^description?string ^encounter?Reference goal*Reference ^identifier*Identifier
          ^instantiatesCanonical*canonical ^instantiatesUri*uri ^intent!code=proposal|plan|order|option note*Annotation ^partOf*Reference ^period?Period
          ^replaces*Reference ^status!code=draft|active|on-hold|revoked|completed|entered-in-error|unknown ^subject!Reference supportingInfo*Reference
          ^title?string
        CarePlanActivity < BackboneElement
          detail?CarePlanActivityDetail outcomeCodeableConcept*CodeableConcept outcomeReference*Reference progress*Annotation reference?Reference
        CarePlanActivityDetail < BackboneElement
          code?CodeableConcept dailyAmount?Quantity description?string doNotPerform?boolean goal*Reference instantiatesCanonical*canonical
          instantiatesUri*uri
          kind?code=Appointment|CommunicationRequest|DeviceRequest|MedicationRequest|NutritionOrder|Task|ServiceRequest|VisionPrescription
          location?Reference performer*Reference product[x]?CodeableConcept|Reference quantity?Quantity reasonCode*CodeableConcept
          reasonReference*Reference scheduled[x]?Period|string|Timing
          status!code=not-started|scheduled|in-progress|on-hold|completed|cancelled|stopped|unknown|entered-in-error statusReason?CodeableConcept
        CareTeam < DomainResource
          ^category*CodeableConcept ^encounter?Reference ^identifier*Identifier ^managingOrganization*Reference ^name?string note*Annotation
          participant*CareTeamParticipant ^period?Period reasonCode*CodeableConcept reasonReference*Reference
          ^status?code=proposed|active|suspended|inactive|entered-in-error ^subject?Reference telecom*ContactPoint
        CareTeamParticipant < BackboneElement
          ^member?Reference ^onBehalfOf?Reference period?Period ^role*CodeableConcept
        Claim < DomainResource
          accident?ClaimAccident ^billablePeriod?Period careTeam*ClaimCareTeam ^created!dateTime diagnosis*ClaimDiagnosis enterer?Reference
          facility?Reference fundsReserve?CodeableConcept identifier*Identifier ^insurance+ClaimInsurance ^insurer?Reference item*ClaimItem
          originalPrescription?Reference ^patient!Reference payee?ClaimPayee prescription?Reference ^priority!CodeableConcept procedure*ClaimProcedure
          ^provider!Reference referral?Reference related*ClaimRelated ^status!code=active|cancelled|draft|entered-in-error subType?CodeableConcept
          supportingInfo*ClaimSupportingInfo total?Money ^type!CodeableConcept ^use!code=claim|preauthorization|predetermination
        ClaimAccident < BackboneElement
          date!date location[x]?Address|Reference type?CodeableConcept
        ClaimCareTeam < BackboneElement
          provider!Reference qualification?CodeableConcept responsible?boolean role?CodeableConcept sequence!positiveInt
        ClaimDiagnosis < BackboneElement
          diagnosis[x]!CodeableConcept|Reference onAdmission?CodeableConcept packageCode?CodeableConcept sequence!positiveInt type*CodeableConcept
        ClaimInsurance < BackboneElement
          businessArrangement?string claimResponse?Reference ^coverage!Reference ^focal!boolean identifier?Identifier preAuthRef*string
          ^sequence!positiveInt
        ClaimItem < BackboneElement
          bodySite?CodeableConcept careTeamSequence*positiveInt category?CodeableConcept detail*ClaimItemDetail diagnosisSequence*positiveInt
          encounter*Reference factor?decimal informationSequence*positiveInt location[x]?Address|CodeableConcept|Reference modifier*CodeableConcept
          net?Money procedureSequence*positiveInt productOrService!CodeableConcept programCode*CodeableConcept quantity?Quantity revenue?CodeableConcept
          sequence!positiveInt serviced[x]?date|Period subSite*CodeableConcept udi*Reference unitPrice?Money
        ClaimItemDetail < BackboneElement
          category?CodeableConcept factor?decimal modifier*CodeableConcept net?Money productOrService!CodeableConcept programCode*CodeableConcept
          quantity?Quantity revenue?CodeableConcept sequence!positiveInt subDetail*ClaimItemDetailSubDetail udi*Reference unitPrice?Money
        ClaimItemDetailSubDetail < BackboneElement
          category?CodeableConcept factor?decimal modifier*CodeableConcept net?Money productOrService!CodeableConcept programCode*CodeableConcept
          quantity?Quantity revenue?CodeableConcept sequence!positiveInt udi*Reference unitPrice?Money
        ClaimPayee < BackboneElement
          party?Reference type!CodeableConcept
        ClaimProcedure < BackboneElement
          date?dateTime procedure[x]!CodeableConcept|Reference sequence!positiveInt type*CodeableConcept udi*Reference
        ClaimRelated < BackboneElement
          claim?Reference reference?Identifier relationship?CodeableConcept
        ClaimSupportingInfo < BackboneElement
          category!CodeableConcept code?CodeableConcept reason?CodeableConcept sequence!positiveInt timing[x]?date|Period
          value[x]?Attachment|boolean|Quantity|Reference|string
        CodeableConcept < Element
          ^coding*Coding ^text?string
        Coding < Element
          ^code?code ^display?string ^system?uri ^userSelected?boolean ^version?string
        Communication < DomainResource
          about*Reference ^basedOn*Reference category*CodeableConcept ^encounter?Reference ^identifier*Identifier inResponseTo*Reference
          ^instantiatesCanonical*canonical ^instantiatesUri*uri medium*CodeableConcept note*Annotation ^partOf*Reference payload*CommunicationPayload
          ^priority?code=routine|urgent|asap|stat ^reasonCode*CodeableConcept ^reasonReference*Reference received?dateTime recipient*Reference
          sender?Reference sent?dateTime ^status!code=preparation|in-progress|not-done|on-hold|stopped|completed|entered-in-error|unknown
          ^statusReason?CodeableConcept ^subject?Reference topic?CodeableConcept
        CommunicationPayload < BackboneElement
          content[x]!Attachment|Reference|string
        CommunicationRequest < DomainResource
          about*Reference ^authoredOn?dateTime ^basedOn*Reference category*CodeableConcept ^doNotPerform?boolean ^encounter?Reference
          ^groupIdentifier?Identifier ^identifier*Identifier medium*CodeableConcept note*Annotation ^occurrence[x]?dateTime|Period
          payload*CommunicationRequestPayload ^priority?code=routine|urgent|asap|stat ^reasonCode*CodeableConcept ^reasonReference*Reference
          recipient*Reference ^replaces*Reference ^requester?Reference ^sender?Reference
          ^status!code=draft|active|on-hold|revoked|completed|entered-in-error|unknown statusReason?CodeableConcept subject?Reference
        CommunicationRequestPayload < BackboneElement
          content[x]!Attachment|Reference|string
        Condition < DomainResource
          abatement[x]?Age|dateTime|Period|Range|string ^asserter?Reference ^bodySite*CodeableConcept category*CodeableConcept
          ^clinicalStatus?CodeableConcept ^code?CodeableConcept ^encounter?Reference evidence*ConditionEvidence ^identifier*Identifier note*Annotation
          ^onset[x]?Age|dateTime|Period|Range|string ^recordedDate?dateTime ^recorder?Reference severity?CodeableConcept stage*ConditionStage
          ^subject!Reference ^verificationStatus?CodeableConcept
        ConditionEvidence < BackboneElement
          ^code*CodeableConcept ^detail*Reference
        ConditionStage < BackboneElement
          assessment*Reference summary?CodeableConcept type?CodeableConcept
        Consent < DomainResource
          ^category+CodeableConcept ^dateTime?dateTime ^identifier*Identifier ^organization*Reference ^patient?Reference ^performer*Reference
          policy*ConsentPolicy ^policyRule?CodeableConcept ^provision?ConsentProvision ^scope!CodeableConcept ^source[x]?Attachment|Reference
          ^status!code=draft|proposed|active|rejected|inactive|entered-in-error ^verification*ConsentVerification
        ConsentPolicy < BackboneElement
          authority?uri uri?uri
        ConsentProvision < BackboneElement
          ^action*CodeableConcept actor*ConsentProvisionActor ^class*Coding ^code*CodeableConcept ^data*ConsentProvisionData ^dataPeriod?Period
          ^period?Period provision*ConsentProvision ^purpose*Coding ^securityLabel*Coding ^type?code=deny|permit
        ConsentProvisionActor < BackboneElement
          reference!Reference role!CodeableConcept
        ConsentProvisionData < BackboneElement
          ^meaning!code=instance|related|dependents|authoredby ^reference!Reference
        ConsentVerification < BackboneElement
          verificationDate?dateTime ^verified!boolean verifiedWith?Reference
        ContactDetail < Element
          ^name?string ^telecom*ContactPoint
        ContactPoint < Element
          ^period?Period ^rank?positiveInt ^system?code=phone|fax|email|pager|url|sms|other ^use?code=home|work|temp|old|mobile ^value?string
        Contributor < Element
          ^contact*ContactDetail ^name!string ^type!code=author|editor|reviewer|endorser
        Count < Quantity
        Coverage < DomainResource
          ^beneficiary!Reference class*CoverageClass contract*Reference costToBeneficiary*CoverageCostToBeneficiary ^dependent?string
          ^identifier*Identifier ^network?string ^order?positiveInt ^payor+Reference ^period?Period ^policyHolder?Reference relationship?CodeableConcept
          ^status!code=active|cancelled|draft|entered-in-error subrogation?boolean ^subscriber?Reference ^subscriberId?string ^type?CodeableConcept
        CoverageClass < BackboneElement
          ^name?string ^type!CodeableConcept ^value!string
        CoverageCostToBeneficiary < BackboneElement
          exception*CoverageCostToBeneficiaryException ^type?CodeableConcept ^value[x]!Money|Quantity
        CoverageCostToBeneficiaryException < BackboneElement
          ^period?Period ^type!CodeableConcept
        DataRequirement < Element
          ^codeFilter*DataRequirementCodeFilter ^dateFilter*DataRequirementDateFilter ^limit?positiveInt ^mustSupport*string ^profile*canonical
          ^sort*DataRequirementSort ^subject[x]?CodeableConcept|Reference ^type!code
        DataRequirementCodeFilter < Element
          ^code*Coding ^path?string ^searchParam?string ^valueSet?canonical
        DataRequirementDateFilter < Element
          ^path?string ^searchParam?string ^value[x]?dateTime|Duration|Period
        DataRequirementSort < Element
          ^direction!code=ascending|descending ^path!string
        DetectedIssue < DomainResource
          ^author?Reference ^code?CodeableConcept detail?string evidence*DetectedIssueEvidence ^identified[x]?dateTime|Period ^identifier*Identifier
          ^implicated*Reference mitigation*DetectedIssueMitigation ^patient?Reference reference?uri ^severity?code=high|moderate|low
          ^status!code=registered|preliminary|final|amended|corrected|cancelled|entered-in-error|unknown
        DetectedIssueEvidence < BackboneElement
          code*CodeableConcept detail*Reference
        DetectedIssueMitigation < BackboneElement
          action!CodeableConcept author?Reference date?dateTime
        Device < DomainResource
          contact*ContactPoint definition?Reference deviceName*DeviceDeviceName distinctIdentifier?string expirationDate?dateTime identifier*Identifier
          location?Reference lotNumber?string manufactureDate?dateTime manufacturer?string modelNumber?string note*Annotation owner?Reference
          parent?Reference partNumber?string patient?Reference property*DeviceProperty ^safety*CodeableConcept serialNumber?string
          specialization*DeviceSpecialization ^status?code=active|inactive|entered-in-error|unknown statusReason*CodeableConcept type?CodeableConcept
          ^udiCarrier*DeviceUdiCarrier url?uri version*DeviceVersion
        DeviceDeviceName < BackboneElement
          name!string type!code=udi-label-name|user-friendly-name|patient-reported-name|manufacturer-name|model-name|other
        DeviceProperty < BackboneElement
          type!CodeableConcept valueCode*CodeableConcept valueQuantity*Quantity
        DeviceSpecialization < BackboneElement
          systemType!CodeableConcept version?string
        DeviceUdiCarrier < BackboneElement
          ^carrierAIDC?base64Binary ^carrierHRF?string ^deviceIdentifier?string entryType?code=barcode|rfid|manual|card|self-reported|unknown issuer?uri jurisdiction?uri
        DeviceVersion < BackboneElement
          component?Identifier type?CodeableConcept value!string
        DiagnosticReport < DomainResource
          basedOn*Reference ^category*CodeableConcept ^code!CodeableConcept conclusion?string conclusionCode*CodeableConcept ^effective[x]?dateTime|Period
          ^encounter?Reference ^identifier*Identifier imagingStudy*Reference ^issued?instant ^media*DiagnosticReportMedia ^performer*Reference
          presentedForm*Attachment result*Reference ^resultsInterpreter*Reference specimen*Reference ^status!code=registered|partial|preliminary|final|amended|corrected|appended|cancelled|entered-in-error|unknown
          ^subject?Reference
        DiagnosticReportMedia < BackboneElement
          comment?string ^link!Reference
        Distance < Quantity
        DocumentReference < DomainResource
          authenticator?Reference ^author*Reference ^category*CodeableConcept ^content+DocumentReferenceContent ^context?DocumentReferenceContext
          custodian?Reference ^date?instant ^description?string ^docStatus?code=preliminary|final|amended|entered-in-error ^identifier*Identifier
          ^masterIdentifier?Identifier ^relatesTo*DocumentReferenceRelatesTo ^securityLabel*CodeableConcept
          ^status!code=current|superseded|entered-in-error ^subject?Reference ^type?CodeableConcept
        DocumentReferenceContent < BackboneElement
          ^attachment!Attachment ^format?Coding
        DocumentReferenceContext < BackboneElement
          encounter*Reference event*CodeableConcept facilityType?CodeableConcept ^period?Period practiceSetting?CodeableConcept related*Reference
          sourcePatientInfo?Reference
        DocumentReferenceRelatesTo < BackboneElement
          ^code!code=replaces|transforms|signs|appends ^target!Reference
        DomainResource < Resource
          contained*Resource extension*Extension modifierExtension*Extension text?Narrative
        Dosage < BackboneElement
          ^additionalInstruction*CodeableConcept ^asNeeded[x]?boolean|CodeableConcept ^doseAndRate*DosageDoseAndRate ^maxDosePerAdministration?Quantity
          ^maxDosePerLifetime?Quantity ^maxDosePerPeriod?Ratio ^method?CodeableConcept ^patientInstruction?string ^route?CodeableConcept ^sequence?integer
          ^site?CodeableConcept ^text?string ^timing?Timing
        DosageDoseAndRate < Element
          ^dose[x]?Quantity|Range ^rate[x]?Quantity|Range|Ratio ^type?CodeableConcept
        Duration < Quantity
        Element
          extension*Extension id?string
        Encounter < DomainResource
          account*Reference ^appointment*Reference basedOn*Reference classHistory*EncounterClassHistory ^class!Coding ^diagnosis*EncounterDiagnosis
          ^episodeOfCare*Reference hospitalization?EncounterHospitalization ^identifier*Identifier length?Duration location*EncounterLocation
          partOf?Reference ^participant*EncounterParticipant period?Period priority?CodeableConcept ^reasonCode*CodeableConcept ^reasonReference*Reference
          serviceProvider?Reference ^serviceType?CodeableConcept ^status!code=planned|arrived|triaged|in-progress|onleave|finished|cancelled|entered-in-error|unknown
          statusHistory*EncounterStatusHistory ^subject?Reference ^type*CodeableConcept
        EncounterClassHistory < BackboneElement
          class!Coding period!Period
        EncounterDiagnosis < BackboneElement
          ^condition!Reference rank?positiveInt use?CodeableConcept
        EncounterHospitalization < BackboneElement
          admitSource?CodeableConcept destination?Reference dietPreference*CodeableConcept dischargeDisposition?CodeableConcept origin?Reference
          preAdmissionIdentifier?Identifier reAdmission?CodeableConcept specialArrangement*CodeableConcept specialCourtesy*CodeableConcept
        EncounterLocation < BackboneElement
          location!Reference period?Period physicalType?CodeableConcept status?code=planned|active|reserved|completed
        EncounterParticipant < BackboneElement
          ^individual?Reference period?Period ^type*CodeableConcept
        EncounterStatusHistory < BackboneElement
          period!Period status!code=planned|arrived|triaged|in-progress|onleave|finished|cancelled|entered-in-error|unknown
        ExplanationOfBenefit < DomainResource
          accident?ExplanationOfBenefitAccident addItem*ExplanationOfBenefitAddItem adjudication*ExplanationOfBenefitItemAdjudication
          benefitBalance*ExplanationOfBenefitBenefitBalance benefitPeriod?Period ^billablePeriod?Period careTeam*ExplanationOfBenefitCareTeam
          claim?Reference claimResponse?Reference ^created!dateTime diagnosis*ExplanationOfBenefitDiagnosis disposition?string enterer?Reference
          facility?Reference form?Attachment formCode?CodeableConcept fundsReserve?CodeableConcept fundsReserveRequested?CodeableConcept
          identifier*Identifier ^insurance+ExplanationOfBenefitInsurance ^insurer!Reference item*ExplanationOfBenefitItem originalPrescription?Reference
          ^outcome!code=queued|complete|error|partial ^patient!Reference payee?ExplanationOfBenefitPayee payment?ExplanationOfBenefitPayment
          preAuthRef*string preAuthRefPeriod*Period precedence?positiveInt prescription?Reference priority?CodeableConcept
          procedure*ExplanationOfBenefitProcedure processNote*ExplanationOfBenefitProcessNote ^provider!Reference referral?Reference
          related*ExplanationOfBenefitRelated ^status!code=active|cancelled|draft|entered-in-error subType?CodeableConcept
          supportingInfo*ExplanationOfBenefitSupportingInfo ^total*ExplanationOfBenefitTotal ^type!CodeableConcept
          ^use!code=claim|preauthorization|predetermination
        ExplanationOfBenefitAccident < BackboneElement
          date?date location[x]?Address|Reference type?CodeableConcept
        ExplanationOfBenefitAddItem < BackboneElement
          adjudication*ExplanationOfBenefitItemAdjudication bodySite?CodeableConcept detail*ExplanationOfBenefitAddItemDetail detailSequence*positiveInt
          factor?decimal itemSequence*positiveInt location[x]?Address|CodeableConcept|Reference modifier*CodeableConcept net?Money noteNumber*positiveInt
          productOrService!CodeableConcept programCode*CodeableConcept provider*Reference quantity?Quantity serviced[x]?date|Period
          subDetailSequence*positiveInt subSite*CodeableConcept unitPrice?Money
        ExplanationOfBenefitAddItemDetail < BackboneElement
          adjudication*ExplanationOfBenefitItemAdjudication factor?decimal modifier*CodeableConcept net?Money noteNumber*positiveInt
          productOrService!CodeableConcept quantity?Quantity subDetail*ExplanationOfBenefitAddItemDetailSubDetail unitPrice?Money
        ExplanationOfBenefitAddItemDetailSubDetail < BackboneElement
          adjudication*ExplanationOfBenefitItemAdjudication factor?decimal modifier*CodeableConcept net?Money noteNumber*positiveInt
          productOrService!CodeableConcept quantity?Quantity unitPrice?Money
        ExplanationOfBenefitBenefitBalance < BackboneElement
          category!CodeableConcept description?string excluded?boolean financial*ExplanationOfBenefitBenefitBalanceFinancial name?string
          network?CodeableConcept term?CodeableConcept unit?CodeableConcept
        ExplanationOfBenefitBenefitBalanceFinancial < BackboneElement
          allowed[x]?Money|string|unsignedInt type!CodeableConcept used[x]?Money|unsignedInt
        ExplanationOfBenefitCareTeam < BackboneElement
          provider!Reference qualification?CodeableConcept responsible?boolean role?CodeableConcept sequence!positiveInt
        ExplanationOfBenefitDiagnosis < BackboneElement
          diagnosis[x]!CodeableConcept|Reference onAdmission?CodeableConcept packageCode?CodeableConcept sequence!positiveInt type*CodeableConcept
        ExplanationOfBenefitInsurance < BackboneElement
          ^coverage!Reference ^focal!boolean preAuthRef*string
        ExplanationOfBenefitItem < BackboneElement
          adjudication*ExplanationOfBenefitItemAdjudication bodySite?CodeableConcept careTeamSequence*positiveInt category?CodeableConcept
          detail*ExplanationOfBenefitItemDetail diagnosisSequence*positiveInt encounter*Reference factor?decimal informationSequence*positiveInt
          location[x]?Address|CodeableConcept|Reference modifier*CodeableConcept net?Money noteNumber*positiveInt procedureSequence*positiveInt
          productOrService!CodeableConcept programCode*CodeableConcept quantity?Quantity revenue?CodeableConcept sequence!positiveInt
          serviced[x]?date|Period subSite*CodeableConcept udi*Reference unitPrice?Money
        ExplanationOfBenefitItemAdjudication < BackboneElement
          amount?Money category!CodeableConcept reason?CodeableConcept value?decimal
        ExplanationOfBenefitItemDetail < BackboneElement
          adjudication*ExplanationOfBenefitItemAdjudication category?CodeableConcept factor?decimal modifier*CodeableConcept net?Money
          noteNumber*positiveInt productOrService!CodeableConcept programCode*CodeableConcept quantity?Quantity revenue?CodeableConcept
          sequence!positiveInt subDetail*ExplanationOfBenefitItemDetailSubDetail udi*Reference unitPrice?Money
        ExplanationOfBenefitItemDetailSubDetail < BackboneElement
          adjudication*ExplanationOfBenefitItemAdjudication category?CodeableConcept factor?decimal modifier*CodeableConcept net?Money
          noteNumber*positiveInt productOrService!CodeableConcept programCode*CodeableConcept quantity?Quantity revenue?CodeableConcept
          sequence!positiveInt udi*Reference unitPrice?Money
        ExplanationOfBenefitPayee < BackboneElement
          party?Reference type?CodeableConcept
        ExplanationOfBenefitPayment < BackboneElement
          adjustment?Money adjustmentReason?CodeableConcept amount?Money date?date identifier?Identifier type?CodeableConcept
        ExplanationOfBenefitProcedure < BackboneElement
          date?dateTime procedure[x]!CodeableConcept|Reference sequence!positiveInt type*CodeableConcept udi*Reference
        ExplanationOfBenefitProcessNote < BackboneElement
          language?CodeableConcept number?positiveInt text?string type?code=display|print|printoper
        ExplanationOfBenefitRelated < BackboneElement
          claim?Reference reference?Identifier relationship?CodeableConcept
        ExplanationOfBenefitSupportingInfo < BackboneElement
          category!CodeableConcept code?CodeableConcept reason?Coding sequence!positiveInt timing[x]?date|Period
          value[x]?Attachment|boolean|Quantity|Reference|string
        ExplanationOfBenefitTotal < BackboneElement
          ^amount!Money ^category!CodeableConcept
        Expression < Element
          ^description?string ^expression?string
          ^language!code=text/cql|text/fhirpath|application/x-fhir-query|text/cql-identifier|text/cql-expression|etc. ^name?id ^reference?uri
        Extension < Element
          url!uri value[x]?any
        Flag < DomainResource
          ^author?Reference ^category*CodeableConcept ^code!CodeableConcept ^encounter?Reference ^identifier*Identifier ^period?Period
          ^status!code=active|inactive|entered-in-error ^subject!Reference
        Goal < DomainResource
          ^achievementStatus?CodeableConcept addresses*Reference ^category*CodeableConcept ^description!CodeableConcept ^expressedBy?Reference
          identifier*Identifier ^lifecycleStatus!code=proposed|planned|accepted|active|on-hold|completed|cancelled|entered-in-error|rejected
          note*Annotation outcomeCode*CodeableConcept outcomeReference*Reference ^priority?CodeableConcept ^start[x]?CodeableConcept|date ^statusDate?date
          statusReason?string ^subject!Reference target*GoalTarget
        GoalTarget < BackboneElement
          ^detail[x]?boolean|CodeableConcept|integer|Quantity|Range|Ratio|string ^due[x]?date|Duration ^measure?CodeableConcept
        Group < DomainResource
          ^active?boolean ^actual!boolean characteristic*GroupCharacteristic ^code?CodeableConcept ^identifier*Identifier ^managingEntity?Reference
          member*GroupMember ^name?string ^quantity?unsignedInt ^type!code=person|animal|practitioner|device|medication|substance
        GroupCharacteristic < BackboneElement
          code!CodeableConcept exclude!boolean period?Period value[x]!boolean|CodeableConcept|Quantity|Range|Reference
        GroupMember < BackboneElement
          entity!Reference inactive?boolean period?Period
        HumanName < Element
          ^family?string ^given*string ^period?Period ^prefix*string ^suffix*string ^text?string
          ^use?code=usual|official|temp|nickname|anonymous|old|maiden
        Identifier < Element
          ^assigner?Reference ^period?Period ^system?uri ^type?CodeableConcept ^use?code=usual|official|temp|secondary|old ^value?string
        ImagingStudy < DomainResource
          ^basedOn*Reference ^description?string ^encounter?Reference ^endpoint*Reference ^identifier*Identifier ^interpreter*Reference
          ^location?Reference ^modality*Coding ^note*Annotation ^numberOfInstances?unsignedInt ^numberOfSeries?unsignedInt ^procedureCode*CodeableConcept
          ^procedureReference?Reference ^reasonCode*CodeableConcept ^reasonReference*Reference ^referrer?Reference ^series*ImagingStudySeries
          ^started?dateTime ^status!code=registered|available|cancelled|entered-in-error|unknown ^subject!Reference
        ImagingStudySeries < BackboneElement
          ^bodySite?Coding ^description?string ^endpoint*Reference instance*ImagingStudySeriesInstance ^laterality?Coding ^modality!Coding
          ^number?unsignedInt ^numberOfInstances?unsignedInt ^performer*ImagingStudySeriesPerformer ^specimen*Reference ^started?dateTime ^uid!id
        ImagingStudySeriesInstance < BackboneElement
          number?unsignedInt sopClass!Coding title?string uid!id
        ImagingStudySeriesPerformer < BackboneElement
          ^actor!Reference ^function?CodeableConcept
        Immunization < DomainResource
          doseQuantity?Quantity education*ImmunizationEducation encounter?Reference expirationDate?date fundingSource?CodeableConcept
          identifier*Identifier ^isSubpotent?boolean location?Reference lotNumber?string manufacturer?Reference ^note*Annotation
          ^occurrence[x]!dateTime|string ^patient!Reference ^performer*ImmunizationPerformer ^primarySource?boolean programEligibility*CodeableConcept
          protocolApplied*ImmunizationProtocolApplied reaction*ImmunizationReaction reasonCode*CodeableConcept reasonReference*Reference recorded?dateTime
          reportOrigin?CodeableConcept route?CodeableConcept site?CodeableConcept ^status!code=completed|entered-in-error|not-done
          statusReason?CodeableConcept subpotentReason*CodeableConcept ^vaccineCode!CodeableConcept
        ImmunizationEducation < BackboneElement
          documentType?string presentationDate?dateTime publicationDate?dateTime reference?uri
        ImmunizationPerformer < BackboneElement
          ^actor!Reference ^function?CodeableConcept
        ImmunizationProtocolApplied < BackboneElement
          authority?Reference doseNumber[x]!positiveInt|string series?string seriesDoses[x]?positiveInt|string targetDisease*CodeableConcept
        ImmunizationReaction < BackboneElement
          date?dateTime detail?Reference reported?boolean
        List < DomainResource
          ^code?CodeableConcept ^date?dateTime emptyReason?CodeableConcept encounter?Reference entry*ListEntry identifier*Identifier
          ^mode!code=working|snapshot|changes note*Annotation orderedBy?CodeableConcept ^source?Reference ^status!code=current|retired|entered-in-error
          ^subject?Reference ^title?string
        ListEntry < BackboneElement
          date?dateTime deleted?boolean flag?CodeableConcept item!Reference
        Location < DomainResource
          address?Address alias*string availabilityExceptions?string ^description?string endpoint*Reference hoursOfOperation*LocationHoursOfOperation
          ^identifier*Identifier ^managingOrganization?Reference ^mode?code=instance|kind ^name?string ^operationalStatus?Coding partOf?Reference
          ^physicalType?CodeableConcept position?LocationPosition ^status?code=active|suspended|inactive telecom*ContactPoint ^type*CodeableConcept
        LocationHoursOfOperation < BackboneElement
          allDay?boolean closingTime?time daysOfWeek*code=mon|tue|wed|thu|fri|sat|sun openingTime?time
        LocationPosition < BackboneElement
          altitude?decimal latitude!decimal longitude!decimal
        Medication < DomainResource
          ^amount?Ratio batch?MedicationBatch ^code?CodeableConcept form?CodeableConcept ^identifier*Identifier ingredient*MedicationIngredient
          ^manufacturer?Reference ^status?code=active|inactive|entered-in-error
        MedicationBatch < BackboneElement
          expirationDate?dateTime lotNumber?string
        MedicationIngredient < BackboneElement
          isActive?boolean item[x]!CodeableConcept|Reference strength?Ratio
        MedicationRequest < DomainResource
          ^authoredOn?dateTime ^basedOn*Reference category*CodeableConcept courseOfTherapyType?CodeableConcept detectedIssue*Reference
          dispenseRequest?MedicationRequestDispenseRequest ^doNotPerform?boolean dosageInstruction*Dosage encounter?Reference eventHistory*Reference
          ^groupIdentifier?Identifier identifier*Identifier ^instantiatesCanonical*canonical ^instantiatesUri*uri insurance*Reference
          ^intent!code=proposal|plan|order|original-order|reflex-order|filler-order|instance-order|option ^medication[x]!CodeableConcept|Reference
          note*Annotation performer?Reference ^performerType?CodeableConcept priorPrescription?Reference ^priority?code=routine|urgent|asap|stat
          reasonCode*CodeableConcept reasonReference*Reference recorder?Reference ^reported[x]?boolean|Reference ^requester?Reference
          ^status!code=active|on-hold|cancelled|completed|entered-in-error|stopped|draft|unknown statusReason?CodeableConcept ^subject!Reference
          substitution?MedicationRequestSubstitution supportingInformation*Reference
        MedicationRequestDispenseRequest < BackboneElement
          dispenseInterval?Duration expectedSupplyDuration?Duration initialFill?MedicationRequestDispenseRequestInitialFill
          numberOfRepeatsAllowed?unsignedInt performer?Reference quantity?Quantity validityPeriod?Period
        MedicationRequestDispenseRequestInitialFill < BackboneElement
          duration?Duration quantity?Quantity
        MedicationRequestSubstitution < BackboneElement
          allowed[x]!boolean|CodeableConcept reason?CodeableConcept
        MedicationStatement < DomainResource
          ^basedOn*Reference ^category?CodeableConcept ^context?Reference ^dateAsserted?dateTime derivedFrom*Reference dosage*Dosage
          ^effective[x]?dateTime|Period ^identifier*Identifier informationSource?Reference ^medication[x]!CodeableConcept|Reference note*Annotation
          ^partOf*Reference reasonCode*CodeableConcept reasonReference*Reference
          ^status!code=active|completed|entered-in-error|intended|stopped|on-hold|unknown|not-taken statusReason*CodeableConcept ^subject!Reference
        Meta < Element
          ^lastUpdated?instant ^profile*canonical ^security*Coding ^source?uri ^tag*Coding ^versionId?id
        Money < Element
          ^currency?code ^value?decimal
        Narrative < Element
          div!xhtml status!code=generated|extensions|additional|empty
        Observation < DomainResource
          ^basedOn*Reference bodySite?CodeableConcept category*CodeableConcept ^code!CodeableConcept ^component*ObservationComponent
          dataAbsentReason?CodeableConcept ^derivedFrom*Reference device?Reference ^effective[x]?dateTime|instant|Period|Timing ^encounter?Reference
          ^focus*Reference ^hasMember*Reference ^identifier*Identifier interpretation*CodeableConcept ^issued?instant method?CodeableConcept
          note*Annotation ^partOf*Reference ^performer*Reference referenceRange*ObservationReferenceRange specimen?Reference
          ^status!code=registered|preliminary|final|amended|corrected|cancelled|entered-in-error|unknown ^subject?Reference
          ^value[x]?boolean|CodeableConcept|dateTime|integer|Period|Quantity|Range|Ratio|SampledData|string|time
        ObservationComponent < BackboneElement
          ^code!CodeableConcept dataAbsentReason?CodeableConcept interpretation*CodeableConcept referenceRange*ObservationReferenceRange
          ^value[x]?boolean|CodeableConcept|dateTime|integer|Period|Quantity|Range|Ratio|SampledData|string|time
        ObservationReferenceRange < BackboneElement
          age?Range appliesTo*CodeableConcept high?Quantity low?Quantity text?string type?CodeableConcept
        OperationOutcome < DomainResource
          ^issue+OperationOutcomeIssue
        OperationOutcomeIssue < BackboneElement
          ^code!code ^details?CodeableConcept ^diagnostics?string ^expression*string ^location*string ^severity!code=fatal|error|warning|information
        Organization < DomainResource
          ^active?boolean address*Address alias*string contact*OrganizationContact endpoint*Reference ^identifier*Identifier ^name?string
          ^partOf?Reference telecom*ContactPoint ^type*CodeableConcept
        OrganizationContact < BackboneElement
          address?Address name?HumanName purpose?CodeableConcept telecom*ContactPoint
        ParameterDefinition < Element
          ^documentation?string ^max?string ^min?integer ^name?code ^profile?canonical ^type!code ^use!code=in|out
        Parameters < Resource
          ^parameter*ParametersParameter
        ParametersParameter < BackboneElement
          ^name!string ^part*ParametersParameter ^resource?Resource ^value[x]?any
        Patient < DomainResource
          ^active?boolean ^address*Address ^birthDate?date communication*PatientCommunication contact*PatientContact ^deceased[x]?boolean|dateTime
          ^gender?code=male|female|other|unknown generalPractitioner*Reference ^identifier*Identifier ^link*PatientLink ^managingOrganization?Reference
          maritalStatus?CodeableConcept multipleBirth[x]?boolean|integer ^name*HumanName photo*Attachment ^telecom*ContactPoint
        PatientCommunication < BackboneElement
          language!CodeableConcept preferred?boolean
        PatientContact < BackboneElement
          address?Address gender?code=male|female|other|unknown name?HumanName organization?Reference period?Period relationship*CodeableConcept
          telecom*ContactPoint
        PatientLink < BackboneElement
          ^other!Reference ^type!code=replaced-by|replaces|refer|seealso
        Period < Element
          ^end?dateTime ^start?dateTime
        PlanDefinition < DomainResource
          action*PlanDefinitionAction approvalDate?date author*ContactDetail ^contact*ContactDetail copyright?markdown ^date?dateTime
          ^description?markdown editor*ContactDetail ^effectivePeriod?Period endorser*ContactDetail ^experimental?boolean goal*PlanDefinitionGoal
          ^identifier*Identifier ^jurisdiction*CodeableConcept lastReviewDate?date library*canonical ^name?string ^publisher?string purpose?markdown
          relatedArtifact*RelatedArtifact reviewer*ContactDetail ^status!code=draft|active|retired|unknown subject[x]?CodeableConcept|Reference
          subtitle?string ^title?string topic*CodeableConcept ^type?CodeableConcept ^url?uri usage?string ^useContext*UsageContext ^version?string
        PlanDefinitionAction < BackboneElement
          action*PlanDefinitionAction cardinalityBehavior?code=single|multiple code*CodeableConcept condition*PlanDefinitionActionCondition
          definition[x]?canonical|uri description?string documentation*RelatedArtifact dynamicValue*PlanDefinitionActionDynamicValue goalId*id
          groupingBehavior?code=visual-group|logical-group|sentence-group input*DataRequirement output*DataRequirement
          participant*PlanDefinitionActionParticipant precheckBehavior?code=yes|no prefix?string priority?code=routine|urgent|asap|stat
          reason*CodeableConcept relatedAction*PlanDefinitionActionRelatedAction requiredBehavior?code=must|could|must-unless-documented
          selectionBehavior?code=any|all|all-or-none|exactly-one|at-most-one|one-or-more subject[x]?CodeableConcept|Reference textEquivalent?string
          timing[x]?Age|dateTime|Duration|Period|Range|Timing title?string transform?canonical trigger*TriggerDefinition type?CodeableConcept
        PlanDefinitionActionCondition < BackboneElement
          expression?Expression kind!code=applicability|start|stop
        PlanDefinitionActionDynamicValue < BackboneElement
          expression?Expression path?string
        PlanDefinitionActionParticipant < BackboneElement
          role?CodeableConcept type!code=patient|practitioner|related-person|device
        PlanDefinitionActionRelatedAction < BackboneElement
          actionId!id offset[x]?Duration|Range
          relationship!code=before-start|before|before-end|concurrent-with-start|concurrent|concurrent-with-end|after-start|after|after-end
        PlanDefinitionGoal < BackboneElement
          addresses*CodeableConcept category?CodeableConcept description!CodeableConcept documentation*RelatedArtifact priority?CodeableConcept
          start?CodeableConcept target*PlanDefinitionGoalTarget
        PlanDefinitionGoalTarget < BackboneElement
          detail[x]?CodeableConcept|Quantity|Range due?Duration measure?CodeableConcept
        Practitioner < DomainResource
          ^active?boolean ^address*Address ^birthDate?date communication*CodeableConcept ^gender?code=male|female|other|unknown ^identifier*Identifier
          ^name*HumanName photo*Attachment qualification*PractitionerQualification ^telecom*ContactPoint
        PractitionerQualification < BackboneElement
          code!CodeableConcept identifier*Identifier issuer?Reference period?Period
        PractitionerRole < DomainResource
          ^active?boolean availabilityExceptions?string availableTime*PractitionerRoleAvailableTime ^code*CodeableConcept endpoint*Reference
          healthcareService*Reference ^identifier*Identifier ^location*Reference notAvailable*PractitionerRoleNotAvailable ^organization?Reference
          ^period?Period ^practitioner?Reference ^specialty*CodeableConcept ^telecom*ContactPoint
        PractitionerRoleAvailableTime < BackboneElement
          allDay?boolean availableEndTime?time availableStartTime?time daysOfWeek*code=mon|tue|wed|thu|fri|sat|sun
        PractitionerRoleNotAvailable < BackboneElement
          description!string during?Period
        Procedure < DomainResource
          ^asserter?Reference ^basedOn*Reference ^bodySite*CodeableConcept ^category?CodeableConcept ^code?CodeableConcept complication*CodeableConcept
          complicationDetail*Reference ^encounter?Reference focalDevice*ProcedureFocalDevice followUp*CodeableConcept ^identifier*Identifier
          ^instantiatesCanonical*canonical ^instantiatesUri*uri ^location?Reference note*Annotation ^outcome?CodeableConcept ^partOf*Reference
          ^performed[x]?Age|dateTime|Period|Range|string ^performer*ProcedurePerformer ^reasonCode*CodeableConcept ^reasonReference*Reference
          ^recorder?Reference report*Reference ^status!code=preparation|in-progress|not-done|on-hold|stopped|completed|entered-in-error|unknown
          ^statusReason?CodeableConcept ^subject!Reference usedCode*CodeableConcept usedReference*Reference
        ProcedureFocalDevice < BackboneElement
          action?CodeableConcept manipulated!Reference
        ProcedurePerformer < BackboneElement
          ^actor!Reference ^function?CodeableConcept onBehalfOf?Reference
        Provenance < DomainResource
          activity?CodeableConcept agent+ProvenanceAgent entity*ProvenanceEntity location?Reference occurred[x]?dateTime|Period policy*uri
          reason*CodeableConcept ^recorded!instant signature*Signature ^target+Reference
        ProvenanceAgent < BackboneElement
          onBehalfOf?Reference role*CodeableConcept ^type?CodeableConcept ^who!Reference
        ProvenanceEntity < BackboneElement
          agent*ProvenanceAgent ^role!code=derivation|revision|quotation|source|removal ^what!Reference
        Quantity < Element
          ^code?code ^comparator?code ^system?uri ^unit?string ^value?decimal
        Questionnaire < DomainResource
          approvalDate?date ^code*Coding ^contact*ContactDetail copyright?markdown ^date?dateTime derivedFrom*canonical description?markdown
          ^effectivePeriod?Period ^experimental?boolean ^identifier*Identifier item*QuestionnaireItem ^jurisdiction*CodeableConcept lastReviewDate?date
          ^name?string ^publisher?string purpose?markdown ^status!code=draft|active|retired|unknown ^subjectType*code ^title?string ^url?uri
          ^useContext*UsageContext ^version?string
        QuestionnaireItem < BackboneElement
          answerOption*QuestionnaireItemAnswerOption answerValueSet?canonical code*Coding definition?uri enableBehavior?code=all|any
          enableWhen*QuestionnaireItemEnableWhen initial*QuestionnaireItemInitial item*QuestionnaireItem linkId!string maxLength?integer prefix?string
          readOnly?boolean repeats?boolean required?boolean text?string type!code=group|display|question|boolean|decimal|integer|date|dateTime|time|string|text|url|choice|open-choice|attachment|reference|quantity
        QuestionnaireItemAnswerOption < BackboneElement
          initialSelected?boolean value[x]!Coding|date|integer|Reference|string|time
        QuestionnaireItemEnableWhen < BackboneElement
          answer[x]!boolean|Coding|date|dateTime|decimal|integer|Quantity|Reference|string|time operator!code=exists|=|!=|>|<|>=|<= question!string
        QuestionnaireItemInitial < BackboneElement
          value[x]!Attachment|boolean|Coding|date|dateTime|decimal|integer|Quantity|Reference|string|time|uri
        QuestionnaireResponse < DomainResource
          ^author?Reference ^authored?dateTime ^basedOn*Reference ^encounter?Reference ^identifier?Identifier item*QuestionnaireResponseItem
          ^partOf*Reference ^questionnaire?canonical ^source?Reference ^status!code=in-progress|completed|amended|entered-in-error|stopped
          ^subject?Reference
        QuestionnaireResponseItem < BackboneElement
          answer*QuestionnaireResponseItemAnswer definition?uri item*QuestionnaireResponseItem linkId!string text?string
        QuestionnaireResponseItemAnswer < BackboneElement
          item*QuestionnaireResponseItem value[x]?Attachment|boolean|Coding|date|dateTime|decimal|integer|Quantity|Reference|string|time|uri
        Range < Element
          ^high?Quantity ^low?Quantity
        Ratio < Element
          ^denominator?Quantity ^numerator?Quantity
        Reference < Element
          ^display?string ^identifier?Identifier ^reference?string ^type?uri
        RelatedArtifact < Element
          ^citation?markdown ^display?string ^document?Attachment ^label?string ^resource?canonical
          ^type!code=documentation|justification|citation|predecessor|successor|derived-from|depends-on|composed-of ^url?url
        RelatedPerson < DomainResource
          ^active?boolean ^address*Address ^birthDate?date communication*RelatedPersonCommunication ^gender?code=male|female|other|unknown
          ^identifier*Identifier ^name*HumanName ^patient!Reference period?Period photo*Attachment ^relationship*CodeableConcept ^telecom*ContactPoint
        RelatedPersonCommunication < BackboneElement
          language!CodeableConcept preferred?boolean
        Resource
          ^id?id ^implicitRules?uri language?code ^meta?Meta
        RiskAssessment < DomainResource
          basedOn?Reference basis*Reference ^code?CodeableConcept ^condition?Reference ^encounter?Reference ^identifier*Identifier ^method?CodeableConcept
          mitigation?string note*Annotation ^occurrence[x]?dateTime|Period parent?Reference ^performer?Reference prediction*RiskAssessmentPrediction
          reasonCode*CodeableConcept reasonReference*Reference ^status!code=registered|preliminary|final|amended|corrected|cancelled|entered-in-error|unknown ^subject!Reference
        RiskAssessmentPrediction < BackboneElement
          outcome?CodeableConcept probability[x]?decimal|Range qualitativeRisk?CodeableConcept rationale?string relativeRisk?decimal when[x]?Period|Range
        SampledData < Element
          data?string ^dimensions!positiveInt ^factor?decimal ^lowerLimit?decimal ^origin!Quantity ^period!decimal ^upperLimit?decimal
        Schedule < DomainResource
          ^active?boolean ^actor+Reference comment?string ^identifier*Identifier ^planningHorizon?Period ^serviceCategory*CodeableConcept
          ^serviceType*CodeableConcept ^specialty*CodeableConcept
        ServiceRequest < DomainResource
          ^asNeeded[x]?boolean|CodeableConcept ^authoredOn?dateTime ^basedOn*Reference ^bodySite*CodeableConcept ^category*CodeableConcept
          ^code?CodeableConcept ^doNotPerform?boolean ^encounter?Reference ^identifier*Identifier ^instantiatesCanonical*canonical ^instantiatesUri*uri
          insurance*Reference ^intent!code=proposal|plan|directive|order|original-order|reflex-order|filler-order|instance-order|option
          ^locationCode*CodeableConcept ^locationReference*Reference note*Annotation ^occurrence[x]?dateTime|Period|Timing ^orderDetail*CodeableConcept
          ^patientInstruction?string ^performer*Reference ^performerType?CodeableConcept ^priority?code=routine|urgent|asap|stat
          ^quantity[x]?Quantity|Range|Ratio ^reasonCode*CodeableConcept ^reasonReference*Reference relevantHistory*Reference ^replaces*Reference
          ^requester?Reference ^requisition?Identifier ^specimen*Reference ^status!code=draft|active|on-hold|revoked|completed|entered-in-error|unknown
          ^subject!Reference supportingInfo*Reference
        Signature < Element
          data?base64Binary ^onBehalfOf?Reference sigFormat?code targetFormat?code ^type+Coding ^when!instant ^who!Reference
        Slot < DomainResource
          ^appointmentType?CodeableConcept comment?string ^end!instant ^identifier*Identifier overbooked?boolean ^schedule!Reference
          ^serviceCategory*CodeableConcept ^serviceType*CodeableConcept ^specialty*CodeableConcept ^start!instant
          ^status!code=busy|free|busy-unavailable|busy-tentative|entered-in-error
        Subscription < DomainResource
          ^channel!SubscriptionChannel ^contact*ContactPoint ^criteria!string ^end?instant ^error?string ^reason!string
          ^status!code=requested|active|error|off
        SubscriptionChannel < BackboneElement
          ^endpoint?url ^header*string ^payload?code ^type!code=rest-hook|websocket|email|sms|message
        Task < DomainResource
          authoredOn?dateTime ^basedOn*Reference ^businessStatus?CodeableConcept ^code?CodeableConcept ^description?string ^encounter?Reference
          ^executionPeriod?Period ^focus?Reference ^for?Reference ^groupIdentifier?Identifier identifier*Identifier input*TaskInput
          ^instantiatesCanonical?canonical ^instantiatesUri?uri insurance*Reference
          ^intent!code=unknown|proposal|plan|order|original-order|reflex-order|filler-order|instance-order|option ^lastModified?dateTime
          ^location?Reference note*Annotation output*TaskOutput ^owner?Reference ^partOf*Reference performerType*CodeableConcept
          priority?code=routine|urgent|asap|stat reasonCode?CodeableConcept reasonReference?Reference relevantHistory*Reference ^requester?Reference
          restriction?TaskRestriction ^status!code=draft|requested|received|accepted|rejected|ready|cancelled|in-progress|on-hold|failed|completed|entered-in-error ^statusReason?CodeableConcept
        TaskInput < BackboneElement
          type!CodeableConcept value[x]!any
        TaskOutput < BackboneElement
          type!CodeableConcept value[x]!any
        TaskRestriction < BackboneElement
          period?Period recipient*Reference repetitions?positiveInt
        Timing < BackboneElement
          ^code?CodeableConcept ^event*dateTime ^repeat?TimingRepeat
        TimingRepeat < Element
          ^bounds[x]?Duration|Period|Range ^count?positiveInt ^countMax?positiveInt ^dayOfWeek*code=mon|tue|wed|thu|fri|sat|sun ^duration?decimal
          ^durationMax?decimal ^durationUnit?code=s|min|h|d|wk|mo|a ^frequency?positiveInt ^frequencyMax?positiveInt ^offset?unsignedInt ^period?decimal
          ^periodMax?decimal ^periodUnit?code=s|min|h|d|wk|mo|a ^timeOfDay*time ^when*code
        TriggerDefinition < Element
          ^condition?Expression ^data*DataRequirement ^name?string ^timing[x]?date|dateTime|Reference|Timing
          ^type!code=named-event|periodic|data-changed|data-added|data-modified|data-removed|data-accessed|data-access-ended
        UsageContext < Element
          ^code!Coding ^value[x]!CodeableConcept|Quantity|Range|Reference
        """
}

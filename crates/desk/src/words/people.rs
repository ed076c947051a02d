//! The closed lists about people and their coverage.

use super::word_list;

word_list! {
    /// The legal family a coverage belongs to. Together with the state it chooses the rules.
    LineOfBusiness {
        /// A plan bought by oneself or through a marketplace.
        IndividualMarketplace,
        /// An employer plan that buys insurance (ERISA).
        ErisaInsured,
        /// An employer plan that pays claims itself (ERISA).
        ErisaSelfFunded,
        /// A plan of a state or local government employer.
        NonfederalGovernmental,
        /// Medicare Advantage (Part C).
        MedicareAdvantage,
        /// A Medicare prescription drug plan (Part D).
        PartD,
        /// Original Medicare (Parts A and B).
        OriginalMedicare,
        /// California's Medicaid through a managed care plan.
        MediCal,
        /// Medi-Cal without a plan, or a decision of the county or the state.
        MediCalWithoutPlan,
        /// Medicaid through a managed care plan outside California.
        MedicaidManagedCare,
        /// Medicaid without a plan, outside California.
        MedicaidWithoutPlan,
        /// Federal Employees Health Benefits.
        Fehb,
        /// TRICARE.
        Tricare,
        /// No plan: the member pays the bill.
        SelfPay,
        /// The employer's side of a membership problem.
        EmployerAccount,
    }
}

word_list! {
    /// Kaiser Permanente's regions; they decide phone routing, addresses and clocks.
    KaiserRegion {
        /// Northern and Southern California.
        California,
        /// Colorado.
        Colorado,
        /// Georgia.
        Georgia,
        /// Hawaii.
        Hawaii,
        /// Maryland, Virginia and the District of Columbia.
        MidAtlantic,
        /// Oregon and South-West Washington.
        Northwest,
        /// Washington.
        Washington,
    }
}

word_list! {
    /// Why the user may act for the person.
    AuthorityKind {
        /// The user is the member.
        Myself,
        /// Parent or guardian of a minor.
        Parent,
        /// Authorized representative by the plan's or Medicare's form.
        AuthorizedRepresentative,
        /// Power of attorney for health care.
        PowerOfAttorney,
        /// HIPAA authorization: may hear and receive, may not decide.
        HipaaAuthorization,
        /// Proxy access to the portal.
        ProxyAccess,
    }
}

namespace StreamRisk.Engine.Alerts;

/// <summary>When a further hit still joins the open episode.</summary>
public enum EpisodeGap
{
    /// <summary>30 minutes after the last hit.</summary>
    ThirtyMinutes,

    /// <summary>Until the instrument's session ends (without session: the UTC day).</summary>
    Session,

    /// <summary>72 hours after the last hit.</summary>
    ThreeDays,

    /// <summary>24 hours after the last hit.</summary>
    OneDay,

    /// <summary>Five business days (Monday to Friday) after the last hit.</summary>
    FiveBusinessDays,
}

namespace StreamRisk.App.Doctor;

/// <summary>Outcome of a check.</summary>
internal enum CheckState
{
    Good,

    /// <summary>It is there and not as it should be.</summary>
    Wrong,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>Not looked at, as something before it is missing.</summary>
    Skipped,
}

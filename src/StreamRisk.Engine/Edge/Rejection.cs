namespace StreamRisk.Engine.Edge;

/// <summary>Why a readable record is not taken: it goes to `dead-letter` with this class and message.</summary>
/// <param name="ErrorClass">One of <see cref="RejectionClass"/>.</param>
/// <param name="Message">What was found and what is accepted.</param>
/// <param name="Field">Schema name of the field at fault.</param>
public sealed record Rejection(string ErrorClass, string Message, string Field);

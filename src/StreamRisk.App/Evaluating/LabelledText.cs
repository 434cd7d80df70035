namespace StreamRisk.App.Evaluating;

/// <summary>A text and the class that people gave it.</summary>
/// <param name="Class">Index into <see cref="LabelSet.Names"/>.</param>
internal readonly record struct LabelledText(string Text, int Class);

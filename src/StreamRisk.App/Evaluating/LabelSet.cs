using System.Globalization;
using StreamRisk.App.Cli;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Onnx;

namespace StreamRisk.App.Evaluating;

/// <summary>
/// The classes of an evaluation: labels of one head, in the order in which a file numbers them. Fewer than the head has restrict
/// the answers: the largest of the named scores counts.
/// </summary>
internal sealed class LabelSet
{
    private readonly int[] _outputs;

    private LabelSet(IReadOnlyList<string> names, int[] outputs, string head) => (Names, _outputs, Head) = (names, outputs, head);

    public IReadOnlyList<string> Names { get; }

    public string Head { get; }

    /// <param name="head">Name of the head; null: the first.</param>
    /// <param name="labels">Comma separated, or null for the head's own order.</param>
    /// <exception cref="CommandFailure">The model has no such head or label.</exception>
    public static LabelSet Of(ModelFolder model, string? head, string? labels)
    {
        ModelHead chosen = head is null
            ? model.Heads[0]
            : model.Heads.FirstOrDefault(h => h.Name.Equals(head, StringComparison.OrdinalIgnoreCase))
                ?? throw CommandFailure.Arguments($"--head {head}: the model {model.Id} has {string.Join(", ", model.Heads.Select(h => h.Name))}.");
        if (labels is null)
        {
            return new LabelSet(chosen.Labels, [.. Enumerable.Range(0, chosen.Labels.Count)], chosen.Name);
        }

        string[] names = labels.Split(',', StringSplitOptions.TrimEntries);
        int[] outputs = [.. names.Select(n => IndexOf(chosen.Labels, n))];
        if (Array.IndexOf(outputs, -1) is var unknown and >= 0)
        {
            throw CommandFailure.Arguments($"--labels: '{names[unknown]}' is no label of {chosen.Name}; its labels are {string.Join(", ", chosen.Labels)}.");
        }

        return names.Length >= 2 && outputs.Distinct().Count() == outputs.Length
            ? new LabelSet([.. outputs.Select(o => chosen.Labels[o])], outputs, chosen.Name)
            : throw CommandFailure.Arguments($"--labels {labels}: name at least two different labels, in the order in which the file numbers them.");
    }

    /// <summary>The class that a file means by a number or a name; -1: none.</summary>
    public int ClassOf(string label)
    {
        label = label.Trim();
        return int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? (number < Names.Count ? number : -1)
            : IndexOf(Names, label);
    }

    /// <summary>The class with the largest score, and its share among the classes.</summary>
    public (int Class, double Confidence) Answer(IReadOnlyList<Head> heads)
    {
        Head head = heads.First(h => h.Name == Head);
        int best = 0;
        double sum = 0;
        for (int i = 0; i < _outputs.Length; i++)
        {
            sum += head.Probabilities[_outputs[i]];
            best = head.Probabilities[_outputs[i]] > head.Probabilities[_outputs[best]] ? i : best;
        }

        return (best, sum > 0 ? head.Probabilities[_outputs[best]] / sum : 0);
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i].Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}

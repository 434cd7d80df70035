using System.Text;
using System.Text.Json;

namespace StreamRisk.App.Publishing;

/// <summary>What a play has sent.</summary>
internal sealed class PublishReport
{
    private readonly SortedDictionary<string, long> _byTopic = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> ByTopic => _byTopic;

    public long Total { get; private set; }

    public long BadRows { get; set; }

    public TimeSpan Elapsed { get; set; }

    public void Count(string topic)
    {
        Total++;
        _byTopic[topic] = _byTopic.GetValueOrDefault(topic) + 1;
    }

    public string Text()
    {
        string topics = _byTopic.Count == 0 ? "nothing" : string.Join(", ", _byTopic.Select(t => FormattableString.Invariant($"{t.Value:N0} to {t.Key}")));
        double rate = Total / Math.Max(Elapsed.TotalSeconds, 1e-3);
        string bad = BadRows == 0 ? "" : FormattableString.Invariant($"; {BadRows:N0} rows could not be read and were skipped");
        return FormattableString.Invariant($"published {topics} in {Elapsed.TotalSeconds:F1} s ({rate:N0}/s){bad}");
    }

    public string Json()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("published");
            foreach ((string topic, long count) in _byTopic)
            {
                json.WriteNumber(topic, count);
            }

            json.WriteEndObject();
            json.WriteNumber("bad_rows", BadRows);
            json.WriteNumber("elapsed_s", Math.Round(Elapsed.TotalSeconds, 3));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}

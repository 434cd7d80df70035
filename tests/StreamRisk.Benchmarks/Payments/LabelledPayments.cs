using System.Globalization;

namespace StreamRisk.Benchmarks.Payments;

/// <summary>Writes a folder in the file form: payments, owners, labels.</summary>
internal sealed class LabelledPayments : IDisposable
{
    private readonly StreamWriter _payments;
    private readonly StreamWriter _owners;
    private readonly StreamWriter _labels;

    public LabelledPayments(string folder)
    {
        Directory.CreateDirectory(folder);
        _payments = new StreamWriter(Path.Combine(folder, "payments.jsonl"));
        _owners = new StreamWriter(Path.Combine(folder, "reference.owners.jsonl"));
        _labels = new StreamWriter(Path.Combine(folder, "labels.jsonl"));
    }

    /// <param name="amount">A decimal number, in dollars.</param>
    public void Payment(string id, DateTime at, string debtor, string creditor, string amount, string channel) => _payments.WriteLine(
        $$"""{"payment_id":"{{id}}","event_time":"{{Time(at)}}","status":"booked","debtor_account":"{{debtor}}","creditor_account":"{{creditor}}","amount":{{amount}},"currency":"USD","channel":"{{channel}}","customer_initiated":true}""");

    public void Owner(string account, DateTime openedAt) => _owners.WriteLine(
        $$"""{"account":"{{account}}","owner":"{{account}}","linked_owners":[],"role":"client","opened_at":"{{Time(openedAt)}}","valid_from":"{{Time(openedAt)}}"}""");

    public void Label(string scenario, string account, DateTime start, DateTime end, IEnumerable<string> eventIds) => _labels.WriteLine(
        $$"""{"scenario":"{{scenario}}","accounts":["{{account}}"],"start":"{{Time(start)}}","end":"{{Time(end)}}","kind":"hit","difficulty":"normal","event_ids":[{{string.Join(',', eventIds.Select(i => $"\"{i}\""))}}]}""");

    public void Dispose()
    {
        _payments.Dispose();
        _owners.Dispose();
        _labels.Dispose();
    }

    private static string Time(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

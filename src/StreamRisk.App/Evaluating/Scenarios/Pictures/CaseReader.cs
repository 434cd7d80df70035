using StreamRisk.App.Replay;

namespace StreamRisk.App.Evaluating.Scenarios.Pictures;

/// <summary>Goes once more through the files of a folder for what its pictures show. One thread.</summary>
internal static class CaseReader
{
    /// <summary>Records of each case, in the order of the cases.</summary>
    public static IReadOnlyList<CaseRecords> Read(FileSet files, IReadOnlyList<Case> cases, CancellationToken cancellation)
    {
        files.Report(null);
        List<CaseRecords> records = [.. cases.Select(c => new CaseRecords(c))];
        Each(files.Orders, (order, r) => r.Add(order));
        Each(files.Trades, (trade, r) => r.Add(trade));
        Each(files.Payments, (payment, r) => r.Add(payment));
        Each(files.News, (item, r) => r.AddText(item.Id, item.PublishedAt, news: true));
        Each(files.Social, (post, r) => r.AddText(post.Id, post.PostedAt, news: false));
        records.ForEach(r => r.Close());
        return records;

        void Each<T>(FileInput<T>? file, Action<T, CaseRecords> add)
        {
            foreach ((_, T record) in file?.Read() ?? [])
            {
                cancellation.ThrowIfCancellationRequested();
                records.ForEach(r => add(record, r));
            }
        }
    }
}

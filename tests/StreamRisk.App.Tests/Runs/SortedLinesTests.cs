using System.Text;
using CsCheck;
using StreamRisk.App.Runs;

namespace StreamRisk.App.Tests.Runs;

public sealed class SortedLinesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("streamrisk-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Save_AnyOrder_SortsByKeyAndKeepsEqualKeysInOrder() => Gen.Int[0, 5].List[0, 30].Sample(
        keys =>
        {
            string path = Path.Combine(_folder, "x.jsonl");
            using (var lines = new SortedLines<int>(path))
            {
                for (int i = 0; i < keys.Count; i++)
                {
                    lines.Add(keys[i], Encoding.UTF8.GetBytes($"{keys[i]}:{i}\n"));
                }

                lines.Save();
            }

            string[] expected = [.. keys.Select((k, i) => (k, i)).OrderBy(p => p.k).Select(p => $"{p.k}:{p.i}")];
            Assert.Equal(expected, File.ReadAllLines(path));
            Assert.Equal(["x.jsonl"], Directory.GetFiles(_folder).Select(Path.GetFileName));
        },
        threads: 1);
}

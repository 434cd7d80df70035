using StreamRisk.App.Cli;
using StreamRisk.Streaming.Files;

namespace StreamRisk.App.Publishing;

/// <summary>A folder in the file form: one file a topic, named after it.</summary>
internal static class InputFolder
{
    private static readonly string[] Endings = [".jsonl", ".jsonl.gz"];

    /// <summary>Its files of raw topics, in the order of their input rank; other files (labels, scores) are left alone.</summary>
    /// <exception cref="CommandFailure">There is no such folder, or no such file in it.</exception>
    public static IReadOnlyList<(string File, string Topic)> Files(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw CommandFailure.Missing($"{folder}: there is no such folder.");
        }

        var files = new List<(string, string)>();
        foreach (string topic in RawRecordReader.Topics)
        {
            string[] found = [.. Endings.Select(e => Path.Combine(folder, topic + e)).Where(File.Exists)];
            if (found.Length > 1)
            {
                throw CommandFailure.Arguments($"{folder}: {topic} is there twice, plain and zipped; keep one of them.");
            }

            files.AddRange(found.Select(f => (f, topic)));
        }

        return files.Count > 0
            ? files
            : throw CommandFailure.Missing($"{folder}: no file of a raw topic; expected e.g. {RawRecordReader.Topics[2]}.jsonl.");
    }
}

namespace StreamRisk.App.Replay;

/// <summary>What all files of a replay have in common.</summary>
internal interface IFileInput
{
    string Path { get; }

    string Topic { get; }

    long Length { get; }

    long Position { get; }

    Action<RejectedRow>? Rejected { get; set; }

    string Hash();
}

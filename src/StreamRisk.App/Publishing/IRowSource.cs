namespace StreamRisk.App.Publishing;

/// <summary>The rows of one file, in the order of its lines. One thread.</summary>
internal interface IRowSource : IDisposable
{
    /// <summary>The next row, readable or not.</summary>
    /// <returns>False at the end of the file.</returns>
    bool Read(out Row row);
}

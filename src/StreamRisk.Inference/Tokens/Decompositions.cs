using System.Globalization;
using System.Text;

namespace StreamRisk.Inference.Tokens;

/// <summary>
/// What remains of a character after canonical decomposition (NFD) and removal of its non-spacing marks. The table is carried
/// along because the process runs with invariant globalization, where <c>String.Normalize</c> leaves everything but ASCII alone.
/// </summary>
internal static class Decompositions
{
    private const string Resource = "StreamRisk.Inference.Tokens.decompositions.txt";

    // Hangul syllables, The Unicode Standard, section 3.12.
    private const int SBase = 0xAC00, LBase = 0x1100, VBase = 0x1161, TBase = 0x11A7, VCount = 21, TCount = 28, SCount = 11_172;

    private static readonly Dictionary<int, string> Table = Load();

    /// <summary>UTF-16 units that <see cref="Write"/> needs at most.</summary>
    public const int LongestUnits = 8;

    /// <summary>The code points that have one, Hangul syllables excepted.</summary>
    public static IReadOnlyCollection<int> CodePoints => Table.Keys;

    /// <summary>Writes the decomposition in UTF-16.</summary>
    /// <returns>Units written; 0 when the character stands for itself.</returns>
    public static int Write(int codePoint, Span<char> destination)
    {
        if (codePoint is >= SBase and < SBase + SCount)
        {
            int index = codePoint - SBase;
            int trailing = index % TCount;
            destination[0] = (char)(LBase + (index / (VCount * TCount)));
            destination[1] = (char)(VBase + (index % (VCount * TCount) / TCount));
            destination[2] = (char)(TBase + trailing);
            return trailing == 0 ? 2 : 3;
        }

        string parts = Table.GetValueOrDefault(codePoint, "");
        parts.CopyTo(destination);
        return parts.Length;
    }

    private static Dictionary<int, string> Load()
    {
        using Stream stream = typeof(Decompositions).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly was built without its resource {Resource}.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        Dictionary<int, string> table = [];
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                int[] points = Array.ConvertAll(line.Split(' '), p => int.Parse(p, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                table.Add(points[0], string.Concat(points.Skip(1).Select(char.ConvertFromUtf32)));
            }
        }

        return table;
    }
}

using System.Buffers.Binary;
using System.Text;

namespace StreamRisk.Engine.Edge;

/// <summary>Places a key as the Java client's default partitioner does: `toPositive(murmur2(UTF-8 bytes)) % partitions`.</summary>
/// <remarks>Formula: org.apache.kafka.common.utils.Utils.murmur2 (Kafka clients 4.x), Austin Appleby's MurmurHash2 with its fixed seed. Thread-safe.</remarks>
public static class Partitioner
{
    private const uint Multiplier = 0x5bd1e995;
    private const uint Seed = 0x9747b28c;
    private const int StackLimit = 256;

    /// <summary>Partition of a key, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The partition count is not positive.</exception>
    public static int Of(string key, int partitions)
    {
        ArgumentNullException.ThrowIfNull(key);
        int longest = Encoding.UTF8.GetMaxByteCount(key.Length);
        Span<byte> buffer = longest <= StackLimit ? stackalloc byte[StackLimit] : new byte[longest];
        return Of(buffer[..Encoding.UTF8.GetBytes(key, buffer)], partitions);
    }

    /// <inheritdoc cref="Of(string, int)"/>
    public static int Of(ReadOnlySpan<byte> key, int partitions)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(partitions);
        return (Murmur2(key) & int.MaxValue) % partitions;
    }

    internal static int Murmur2(ReadOnlySpan<byte> data)
    {
        unchecked
        {
            uint hash = Seed ^ (uint)data.Length;
            while (data.Length >= 4)
            {
                uint word = BinaryPrimitives.ReadUInt32LittleEndian(data) * Multiplier;
                word ^= word >> 24;
                hash = (hash * Multiplier) ^ (word * Multiplier);
                data = data[4..];
            }

            if (data.Length > 0)
            {
                for (int i = data.Length - 1; i >= 0; i--)
                {
                    hash ^= (uint)data[i] << (8 * i);
                }

                hash *= Multiplier;
            }

            hash ^= hash >> 13;
            hash *= Multiplier;
            return (int)(hash ^ (hash >> 15));
        }
    }
}

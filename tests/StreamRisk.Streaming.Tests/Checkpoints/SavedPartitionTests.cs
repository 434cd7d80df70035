using System.Buffers;
using System.Text;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Checkpoints;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.Streaming.Tests.Checkpoints;

public sealed class SavedPartitionTests
{
    private readonly SavedPartition _saved = new();

    public SavedPartitionTests()
    {
        Record(CheckpointPiece.Format);
        Piece("task", 10, 0, 1, "shared");
    }

    [Fact]
    public void Key_InSeveralPieces_IsPutTogether()
    {
        Piece("k", 10, 0, 3, "a");
        Piece("k", 10, 1, 3, "b");
        Piece("k", 10, 2, 3, "c");

        Assert.Null(_saved.Unusable());
        Assert.Equal("abc", Text(Assert.Single(_saved.StateKeys()).Value));
    }

    [Fact]
    public void Key_SavedAgainInFewerPieces_IsTheNewerOne()
    {
        Piece("k", 10, 0, 2, "a");
        Piece("k", 10, 1, 2, "b");
        Piece("k", 20, 0, 1, "c");
        Tombstone("k", 1);

        SavedKey key = Assert.Single(_saved.StateKeys()).Value;
        Assert.Null(_saved.Unusable());
        Assert.Equal(("c", 20L), (Text(key), key.Covered));
    }

    [Fact]
    public void Key_WhosePiecesBeforeWereCompactedAway_IsPassedOver()
    {
        Piece("k", 10, 1, 3, "b");
        Piece("k", 10, 2, 3, "c");

        Assert.Null(_saved.Unusable());
        Assert.Empty(_saved.StateKeys());
    }

    [Fact]
    public void Key_Deleted_IsGone()
    {
        Piece("k", 10, 0, 1, "a");
        Tombstone("k", 0);

        Assert.Empty(_saved.StateKeys());
    }

    [Fact]
    public void Key_Reset_HasNoState()
    {
        Piece("k", 10, 0, 1, "a");
        Piece("k", 20, 0, 0, "");

        SavedKey key = Assert.Single(_saved.StateKeys()).Value;
        Assert.Equal((0, 20L), (key.Count, key.Covered));
    }

    [Fact]
    public void Key_WithAMissingPiece_MakesItUnusable()
    {
        Piece("k", 10, 0, 2, "a");

        Assert.Contains("not all of 2 pieces", _saved.Unusable(), StringComparison.Ordinal);
    }

    [Fact]
    public void Key_WithAHashInItsName_IsToldFromItsPieces()
    {
        Piece("issuer/A#1", 10, 0, 1, "a");

        Assert.Equal("issuer/A#1", Assert.Single(_saved.StateKeys()).Key);
    }

    [Fact]
    public void Piece_Damaged_MakesItUnusableUntilItIsWrittenAgain()
    {
        byte[] damaged = Bytes(10, 0, 1, "abc");
        damaged[^1]++;
        _saved.Add("k#0"u8, damaged);
        Assert.Contains("k#0: it is damaged", _saved.Unusable(), StringComparison.Ordinal);

        Piece("k", 20, 0, 1, "abc");
        Assert.Null(_saved.Unusable());
    }

    [Fact]
    public void Piece_OfAnotherFormat_MakesItUnusableAndSaysWhich()
    {
        _saved.Add("k#0"u8, [9, 0, 0, 0]);

        Assert.Equal($"k#0: its format is 9, this version reads {CheckpointPiece.Format}", _saved.Unusable());
        Assert.Contains("k#0", _saved.Places());
    }

    [Fact]
    public void Record_OfAnotherFormat_MakesItUnusable()
    {
        Record(1);

        Assert.Equal($"its format is 1, this version reads {CheckpointPiece.Format}", _saved.Unusable());
    }

    [Fact]
    public void Record_WithoutSharedState_IsUnusable()
    {
        Tombstone("task", 0);

        Assert.Equal("task#0 is missing", _saved.Unusable());
    }

    private static string Text(SavedKey key) => Encoding.UTF8.GetString(key.State().Span);

    private static byte[] Bytes(long covered, int index, int count, string state)
    {
        ArrayBufferWriter<byte> bytes = new();
        CheckpointPiece.Write(bytes, covered, index, count, Encoding.UTF8.GetBytes(state));
        return bytes.WrittenSpan.ToArray();
    }

    private void Piece(string key, long covered, int index, int count, string state) =>
        _saved.Add(Encoding.UTF8.GetBytes(CheckpointPiece.KeyOf(key, index)), Bytes(covered, index, count, state));

    private void Tombstone(string key, int index) => _saved.Add(Encoding.UTF8.GetBytes(CheckpointPiece.KeyOf(key, index)), null);

    private void Record(int format)
    {
        ArrayBufferWriter<byte> bytes = new();
        RecordCodecs.TaskRecord.Encode(new TaskRecord { FormatVersion = format, BirthOffset = 0, ReplayFrom = 5, WrittenAt = new EventTime(0) }, bytes);
        _saved.Add("task"u8, bytes.WrittenSpan.ToArray());
    }
}

using Seqsvr.Store.Files;

namespace Seqsvr.Store.Log;

/// <summary>
/// Finds the frames of a log file that are whole. Whatever lies between them (a torn write, damage, space never written) is
/// passed over: the next place where the frame mark stands and the checksum agrees is the next frame.
/// </summary>
static class LogScan
{
    /// <summary>A frame whose header and payload match their checksums.</summary>
    /// <param name="Header">Its header.</param>
    /// <param name="Offset">Where it starts in the file.</param>
    public readonly record struct Frame(LogFrameHeader Header, int Offset)
    {
        /// <summary>Where the payload starts.</summary>
        public int PayloadOffset => Offset + LogFrameHeader.Bytes;
    }

    /// <summary>The whole frames of a file, in file order, which is the order of their numbers.</summary>
    /// <param name="file">All bytes of the file.</param>
    /// <param name="salt">From the file's header.</param>
    public static List<Frame> Read(ReadOnlySpan<byte> file, ulong salt)
    {
        var frames = new List<Frame>();
        var offset = LogFileHeader.AreaBytes;
        while (offset >= 0 && offset < file.Length)
        {
            if (!LogFrameHeader.TryRead(file[offset..], salt, out var header) || !FitsIn(file, offset, header))
            {
                offset = NextMark(file, offset + LogFrameHeader.Alignment);
                continue;
            }
            if (Crc32C.Compute(file.Slice(offset + LogFrameHeader.Bytes, header.PayloadBytes)) == header.PayloadCrc)
                frames.Add(new Frame(header, offset));
            offset += LogFrameHeader.FrameBytes(header.PayloadBytes);
        }
        return frames;
    }

    static bool FitsIn(ReadOnlySpan<byte> file, int offset, LogFrameHeader header) =>
        header.PayloadBytes >= 0 && header.PayloadBytes <= file.Length - offset - LogFrameHeader.Bytes;

    // Frames are aligned, so the mark counts only where a frame may start.
    static int NextMark(ReadOnlySpan<byte> file, int offset)
    {
        while (offset < file.Length)
        {
            var distance = file[offset..].IndexOf(LogFrameHeader.MagicBytes);
            if (distance < 0)
                break;
            offset += distance;
            if (offset % LogFrameHeader.Alignment == 0)
                return offset;
            offset++;
        }
        return -1;
    }
}

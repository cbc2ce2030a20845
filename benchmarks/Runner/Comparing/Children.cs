using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Runner.Comparing;

/// <summary>Runs one process after another, and ends the running one when this program is interrupted.</summary>
internal sealed class Children : IDisposable
{
    private readonly Lock _lock = new();
    private readonly PosixSignalRegistration[] _signals;
    private Process? _running;
    private bool _interrupted;

    public Children()
    {
        PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];
        _signals = [.. signals.Select(signal => PosixSignalRegistration.Create(signal, Interrupt))];
    }

    /// <summary>Runs a process to its end; null where it did not end within the limit, and was ended.</summary>
    /// <exception cref="OperationCanceledException">This program was interrupted.</exception>
    public Finished? Run(ProcessStartInfo start, TimeSpan? limit = null)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using Process child = new() { StartInfo = start };
        lock (_lock)
        {
            ThrowIfInterrupted();
            child.Start();
            _running = child;
        }

        Task<string> output = child.StandardOutput.ReadToEndAsync(), errors = child.StandardError.ReadToEndAsync();
        bool ended = child.WaitForExit(limit ?? Timeout.InfiniteTimeSpan);
        if (!ended) child.Kill(entireProcessTree: true);
        child.WaitForExit();
        lock (_lock)
        {
            _running = null;
            ThrowIfInterrupted();
        }

        return ended ? new Finished(child.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult()) : null;
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals) signal.Dispose();
    }

    private void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true; // the child ends first, then the loop that waits for it
        lock (_lock)
        {
            _interrupted = true;
            if (_running is { HasExited: false } child) child.Kill(entireProcessTree: true);
        }
    }

    private void ThrowIfInterrupted()
    {
        if (_interrupted) throw new OperationCanceledException("Interrupted; the running measurement was ended.");
    }
}

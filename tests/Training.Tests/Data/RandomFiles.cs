using System.Text;

namespace AutogradRnn.Training.Tests;

/// <summary>Bytes that loaders must survive: noise, noise after a fitting beginning, and fitting files with some bytes changed.</summary>
internal static class RandomFiles
{
    public static byte[] Next(Random random, byte[] fitting)
    {
        byte[] noise = new byte[random.Next(200)];
        random.NextBytes(noise);
        switch (random.Next(3))
        {
            case 0:
                return noise;
            case 1:
                return [.. fitting[..random.Next(fitting.Length + 1)], .. noise];
            default:
                byte[] changed = [.. fitting];
                for (int i = random.Next(1, 4); i > 0; i--) changed[random.Next(changed.Length)] = (byte)random.Next(256);
                return changed;
        }
    }

    public static byte[] Next(Random random, string fitting) => Next(random, Encoding.UTF8.GetBytes(fitting));
}

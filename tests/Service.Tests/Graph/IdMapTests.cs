using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Tests.Graph;

/// <summary>What was noted of an id is found again, and of no other.</summary>
public sealed class IdMapTests
{
    [Fact]
    public void Each_of_very_many_ids_keeps_its_own_byte_and_others_have_none()
    {
        const int count = 200_000;
        var map = new IdMap();
        for (var i = 0; i < count; i++)
        {
            Assert.True(map.TryAdd(KeyOf(i), (byte)(i % 251)));
            if (i % 1_000 == 0)
            {
                Assert.False(map.TryAdd(KeyOf(i), 0));
            }
        }

        Assert.Equal(count, map.Count);
        for (var i = 0; i < count; i++)
        {
            Assert.True(map.TryGet(KeyOf(i), out var value));
            Assert.Equal(i % 251, value);
            Assert.False(map.TryGet(KeyOf(count + i), out _));
        }
    }

    private static IdKey KeyOf(int number) => IdKey.Of($"{number:x8}-0000-0000-0000-000000000000");
}
